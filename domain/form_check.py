"""Art. 9, 10: the complete check of a form at submission; all problems at once, each with its field."""

from collections.abc import Iterator
from datetime import date

from domain.form import Attachment, Form, Member, PriorityClaim, Project
from domain.policy import Policy
from domain.refusal import Problem
from domain.source import Source, article
from domain.terms import CONDITION_NAMES, Condition, PriorityGround

DATED_GROUNDS = {PriorityGround.AWARD: "award_years", PriorityGround.LIST: "list_years"}


def check_form(
    form: Form, attachments: tuple[Attachment, ...], policy: Policy, on: date, submitted: date | None = None
) -> tuple[Problem, ...]:
    """Art. 9, 10: what is missing or wrong on the day `on`; empty when the form can be submitted.

    The years of Art. 10 are counted back from the submission, also while a correction is answered later.
    """
    return (
        *_unit(form, on),
        *_organisation(form, on),
        *_team(form),
        *_cooperation(form, on),
        *_projects(form),
        *_support(form, policy, on),
        *_evidence(attachments),
        *_priorities(form, policy, on, submitted or on),
    )


def _text(value: str, field: str, title: str, source: Source) -> Iterator[Problem]:
    if not value.strip():
        yield Problem(field, "required", f"请填写{title}。", source)


def _past(value: date | None, field: str, title: str, source: Source, on: date) -> Iterator[Problem]:
    if value is None:
        yield Problem(field, "required", f"请填写{title}。", source)
    elif value > on:
        yield Problem(field, "in_future", f"{title}不得晚于提交之日。", source)


def _positive(value: object, field: str, title: str, source: Source) -> Iterator[Problem]:
    if value is None:
        yield Problem(field, "required", f"请填写{title}。", source)
    elif value <= 0:  # type: ignore[operator]  # int or Decimal by the form's types
        yield Problem(field, "not_positive", f"{title}须大于零。", source)


def _unit(form: Form, on: date) -> Iterator[Problem]:
    source, unit = article("9(1)"), form.unit
    yield from _text(unit.legal_representative, "form.unit.legal_representative", "法定代表人", source)
    yield from _text(unit.registered_address, "form.unit.registered_address", "注册地址", source)
    yield from _past(unit.founded_on, "form.unit.founded_on", "成立日期", source, on)
    yield from _positive(unit.staff, "form.unit.staff", "职工人数", source)
    yield from _text(unit.operation, "form.unit.operation", "运行或经营状况", source)
    yield from _text(unit.contact, "form.unit.contact", "联系人", source)
    yield from _text(unit.phone, "form.unit.phone", "联系电话", source)


def _organisation(form: Form, on: date) -> Iterator[Problem]:
    source, organisation = article("9(2)"), form.organisation
    yield from _text(organisation.name, "form.organisation.name", "科学研究开发机构名称", source)
    yield from _past(organisation.founded_on, "form.organisation.founded_on", "研发机构设立日期", source, on)
    yield from _text(organisation.conditions, "form.organisation.conditions", "科学研究开发条件", source)


def _team(form: Form) -> Iterator[Problem]:
    source = article("9(3)")
    for index, member in enumerate(form.team):
        yield from _text(member.name, f"form.team[{index}].name", "团队成员姓名", source)
        yield from _text(member.title, f"form.team[{index}].title", "专业技术职称", source)
        yield from _mentor(index, member, source)
    if not any(member.mentor for member in form.team):
        yield Problem(
            "form.team", "no_mentor", "至少应有一名可担任博士后合作导师的本单位全职科研人员。", source
        )


def _mentor(index: int, member: Member, source: Source) -> Iterator[Problem]:
    if member.mentor and not (member.senior and member.full_time):
        detail = "合作导师须为本单位全职科研人员，并具有高级职称或相应水平。"
        yield Problem(f"form.team[{index}].mentor", "not_a_mentor", detail, source)


def _cooperation(form: Form, on: date) -> Iterator[Problem]:
    source, plan = article("9(4)"), form.recruitment
    yield from _text(
        form.cooperation.station, "form.cooperation.station", "达成合作意向的博士后科研流动站", source
    )
    yield from _past(form.cooperation.agreed_on, "form.cooperation.agreed_on", "合作意向达成日期", source, on)
    yield from _positive(plan.people, "form.recruitment.people", "计划招收人数", source)
    yield from _positive(plan.years, "form.recruitment.years", "招收计划年限", source)
    yield from _text(plan.plan, "form.recruitment.plan", "博士后招收计划", source)


def _projects(form: Form) -> Iterator[Problem]:
    source = article("9(4)")
    if not form.projects:
        yield Problem("form.projects", "required", "至少应提出一个博士后研究项目。", source)
    for index, project in enumerate(form.projects):
        yield from _project(index, project, source)


def _project(index: int, project: Project, source: Source) -> Iterator[Problem]:
    yield from _text(project.title, f"form.projects[{index}].title", "研究项目名称", source)
    yield from _text(project.novelty, f"form.projects[{index}].novelty", "理论创新或技术领先之处", source)
    yield from _text(project.market, f"form.projects[{index}].market", "市场前景", source)


def _support(form: Form, policy: Policy, on: date) -> Iterator[Problem]:
    source, rules = article("9(5)"), form.rules
    yield from _text(rules.title, "form.rules.title", "博士后工作管理办法名称", source)
    yield from _past(rules.adopted_on, "form.rules.adopted_on", "管理办法制定日期", source, on)
    yield from _text(rules.research_conditions, "form.rules.research_conditions", "科研条件", source)
    yield from _text(rules.living_conditions, "form.rules.living_conditions", "生活条件", source)
    yield from _positive(form.pay.yearly, "form.pay.yearly", "年薪酬待遇（元）", source)
    if form.pay.yearly is not None and 0 < form.pay.yearly < policy.class_c_yearly_pay:
        detail = f"薪酬待遇不得低于国家资助博士后研究人员计划C档标准（每年{policy.class_c_yearly_pay}元）。"
        yield Problem("form.pay.yearly", "below_class_c", detail, source)


def _evidence(attachments: tuple[Attachment, ...]) -> Iterator[Problem]:
    for condition in Condition:
        if not any(paper.condition is condition for paper in attachments):
            detail = f"请上传“{CONDITION_NAMES[condition]}”的证明材料。"
            yield Problem(
                f"attachments.{condition.value}", "evidence_missing", detail, article(condition.value)
            )


def _priorities(form: Form, policy: Policy, on: date, submitted: date) -> Iterator[Problem]:
    grounds = [claim.ground for claim in form.priorities]
    for index, claim in enumerate(form.priorities):
        field = f"form.priorities[{index}]"
        yield from _text(claim.evidence, f"{field}.evidence", "优先设立情形的依据", article("10"))
        if claim.ground in grounds[:index]:
            yield Problem(f"{field}.ground", "repeated", "同一优先设立情形不必重复填报。", article("10"))
        yield from _dated(claim, f"{field}.on", policy, on, submitted)


def _dated(claim: PriorityClaim, field: str, policy: Policy, on: date, submitted: date) -> Iterator[Problem]:
    name = DATED_GROUNDS.get(claim.ground)
    if name is None:
        return
    years: int = getattr(policy, name)
    if claim.on is None:
        yield Problem(field, "required", "请填写获奖、立项或入选的日期。", article("10"))
    elif claim.on > on:
        yield Problem(field, "in_future", "日期不得晚于提交之日。", article("10"))
    elif claim.on < years_before(submitted, years):
        yield Problem(field, "too_old", f"该情形应发生在近{years}年内。", article("10"))


def years_before(day: date, years: int) -> date:
    """Art. 10: the corresponding day so many years earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
