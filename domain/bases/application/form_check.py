"""The complete check of a form at submission: what Art. 9 asks for, and what the form asks for besides (setting)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from domain.bases import law
from domain.bases.application.form import Form, Member, Project
from domain.bases.attachment import Attachment
from domain.bases.interpretations import SOME_MENTORS
from domain.bases.policy import Policy
from domain.bases.terms import CONDITION_NAMES, Condition
from domain.refusal import Problem
from domain.source import Source, interpretation, setting

FORM = setting("form")
"""What the form asks for beyond the words of the text."""


MOST_AMOUNT = 10**13
"""Setting: form: people or yuan beyond this are a slip of the pen."""


def check_form(
    form: Form, attachments: tuple[Attachment, ...], policy: Policy, on: date
) -> tuple[Problem, ...]:
    """Art. 9, 10: what is missing or wrong on the day `on`; empty when the form can be submitted."""
    return (
        *_unit(form, on),
        *_organisation(form, on),
        *_team(form),
        *_cooperation(form, on),
        *_projects(form),
        *_support(form, policy, on),
        *_evidence(attachments),
        *_priorities(form),
    )


def _text(value: str, field: str, title: str, source: Source) -> Iterator[Problem]:
    if not value.strip():
        yield Problem(field, "required", f"请填写{title}。", source)


def _past(value: date | None, field: str, title: str, on: date) -> Iterator[Problem]:
    if value is None:
        yield Problem(field, "required", f"请填写{title}。", FORM)
    elif value > on:
        yield Problem(field, "in_future", f"{title}不得晚于提交之日。", FORM)


def _positive(value: object, field: str, title: str, source: Source) -> Iterator[Problem]:
    if value is None:
        yield Problem(field, "required", f"请填写{title}。", source)
    elif value <= 0:  # type: ignore[operator]  # int or Decimal by the form's types
        yield Problem(field, "not_positive", f"{title}须大于零。", source)
    elif value > MOST_AMOUNT:  # type: ignore[operator]
        yield Problem(field, "too_large", f"{title}应不超过{MOST_AMOUNT}，请核对。", FORM)


def _unit(form: Form, on: date) -> Iterator[Problem]:
    """Art. 9(1): what the form says of it; setting (form): that it is filled in."""
    unit = form.unit
    yield from _text(unit.legal_representative, "form.unit.legal_representative", "法定代表人", FORM)
    yield from _text(unit.registered_address, "form.unit.registered_address", "注册地址", FORM)
    yield from _past(unit.founded_on, "form.unit.founded_on", "成立日期", on)
    yield from _positive(unit.staff, "form.unit.staff", "职工人数", FORM)
    yield from _text(unit.operation, "form.unit.operation", "运行或经营状况", FORM)
    yield from _text(unit.contact, "form.unit.contact", "联系人", FORM)
    yield from _text(unit.phone, "form.unit.phone", "联系电话", FORM)


def _organisation(form: Form, on: date) -> Iterator[Problem]:
    """Art. 9(2), likewise."""
    organisation = form.organisation
    yield from _text(organisation.name, "form.organisation.name", "科学研究开发机构名称", FORM)
    yield from _past(organisation.founded_on, "form.organisation.founded_on", "研发机构设立日期", on)
    yield from _text(organisation.conditions, "form.organisation.conditions", "科学研究开发条件", FORM)


def _team(form: Form) -> Iterator[Problem]:
    """Art. 9(3): who may be a mentor; interpretation (some_mentors): 一定数量 is one at least."""
    for index, member in enumerate(form.team):
        yield from _text(member.name, f"form.team[{index}].name", "团队成员姓名", FORM)
        yield from _text(member.title, f"form.team[{index}].title", "专业技术职称", FORM)
        yield from _mentor(index, member)
    if not any(member.mentor for member in form.team):
        detail = "至少应有一名可担任博士后合作导师的本单位全职科研人员。"
        yield Problem("form.team", "no_mentor", detail, interpretation(SOME_MENTORS))


def _mentor(index: int, member: Member) -> Iterator[Problem]:
    if member.mentor and not (member.senior and member.full_time):
        detail = "合作导师须为本单位全职科研人员，并具有高级职称或相应水平。"
        yield Problem(f"form.team[{index}].mentor", "not_a_mentor", detail, law.MENTORS_AT_HAND)


def _cooperation(form: Form, on: date) -> Iterator[Problem]:
    """Art. 9(4): station and plan; setting (form): that they are filled in."""
    plan = form.recruitment
    yield from _text(
        form.cooperation.station, "form.cooperation.station", "达成合作意向的博士后科研流动站", FORM
    )
    yield from _past(form.cooperation.agreed_on, "form.cooperation.agreed_on", "合作意向达成日期", on)
    yield from _positive(plan.people, "form.recruitment.people", "计划招收人数", FORM)
    yield from _positive(plan.years, "form.recruitment.years", "招收计划年限", FORM)
    yield from _text(plan.plan, "form.recruitment.plan", "博士后招收计划", FORM)


def _projects(form: Form) -> Iterator[Problem]:
    """Art. 9(4), likewise of the projects."""
    if not form.projects:
        yield Problem("form.projects", "required", "请填写拟开展的博士后研究项目。", FORM)
    for index, project in enumerate(form.projects):
        yield from _project(index, project)


def _project(index: int, project: Project) -> Iterator[Problem]:
    yield from _text(project.title, f"form.projects[{index}].title", "研究项目名称", FORM)
    yield from _text(project.novelty, f"form.projects[{index}].novelty", "理论创新或技术领先之处", FORM)
    yield from _text(project.market, f"form.projects[{index}].market", "市场前景", FORM)


def _support(form: Form, policy: Policy, on: date) -> Iterator[Problem]:
    """Art. 9(5): the pay offered; setting (form): that the rest is filled in."""
    rules = form.rules
    yield from _text(rules.title, "form.rules.title", "博士后工作管理办法名称", FORM)
    if rules.adopted_on is not None:  # 能够制定: rules that are still a draft are enough
        yield from _past(rules.adopted_on, "form.rules.adopted_on", "管理办法制定日期", on)
    yield from _text(rules.research_conditions, "form.rules.research_conditions", "科研条件", FORM)
    yield from _text(rules.living_conditions, "form.rules.living_conditions", "生活条件", FORM)
    yield from _positive(form.pay.yearly, "form.pay.yearly", "年薪酬待遇（元）", FORM)
    if form.pay.yearly is not None and 0 < form.pay.yearly < policy.class_c_yearly_pay:
        standard = policy.class_c_yearly_pay
        detail = (
            f"薪酬待遇不得低于国家资助博士后研究人员计划C档标准（每年{standard}元，标准数额为设置）："
            f"所填每年{form.pay.yearly}元，相差{standard - form.pay.yearly}元。"
        )
        yield Problem("form.pay.yearly", "below_class_c", detail, law.CLASS_C_PAY)


def _evidence(attachments: tuple[Attachment, ...]) -> Iterator[Problem]:
    for condition in Condition:
        if not any(paper.condition is condition for paper in attachments):
            detail = f"请上传“{CONDITION_NAMES[condition]}”的证明材料。"
            yield Problem(
                f"attachments.{condition.value}", "evidence_missing", detail, setting("attachments")
            )


def _priorities(form: Form) -> Iterator[Problem]:
    """Art. 10: a claim never bars; what speaks against it is told by `doubts`."""
    grounds = [claim.ground for claim in form.priorities]
    for index, ground in enumerate(grounds):
        if ground in grounds[:index]:
            field = f"form.priorities[{index}].ground"
            yield Problem(field, "repeated", "同一优先设立情形不能重复填报。", FORM)
        for name, amount in form.priorities[index].amounts.items():
            if amount is not None and not _is_money(amount):
                detail = "金额不得为负数，至多两位小数。"
                yield Problem(f"form.priorities[{index}].{name}", "not_money", detail, FORM)


def _is_money(amount: Decimal) -> bool:
    return amount.is_finite() and 0 <= amount <= MOST_AMOUNT and amount == round(amount, 2)
