"""The application form (申报书) as the unit prints it, and the receipt of handing it in (Art. 9, 10, 11(1))."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from activities.documents.content import PROCEDURE, Content, Drafted, Line, broken, day, lacking, letter
from domain.bases import law
from domain.bases.application.form import Form, PriorityClaim, Project
from domain.bases.application.priority import particulars
from domain.bases.application.state import Application
from domain.bases.round.naming import WHOLE_NAME
from domain.bases.terms import CONDITION_NAMES, GROUND_NAMES
from domain.bases.texts import REGULATION
from domain.legal_time import SHANGHAI, legal_day
from domain.terms import NATURE_NAMES, ROUTE_NAMES

BLANK_PROJECTS, BLANK_ROWS = 2, 8
"""So many projects, and lines of a table, has the form that is filled in by hand."""
BOTH = {True: "是", False: "否"}


def form_text(case: Application, round_title: str, today: date) -> Drafted:
    """The form as it is kept now; a draft says that it is one."""
    form, handed_in = case.form, case.submitted_at
    state = f"第{case.revision}稿，{_moment(case)}提交" if handed_in else f"第{case.revision}稿，尚未提交"
    return letter(
        (WHOLE_NAME, "申报书"),
        legal_day(handed_in) if handed_in else today,
        [],
        organ=case.unit_name,
        **_case(case, round_title),
        state=state,
        sections=list(_sections(form)),
        team=[
            {
                "index": index,
                "name": member.name,
                "title": member.title,
                "field": member.field,
                "senior": BOTH[member.senior],
                "full_time": BOTH[member.full_time],
                "mentor": BOTH[member.mentor],
            }
            for index, member in enumerate(form.team, 1)
        ],
        papers=_papers(case),
    )


def blank_form() -> Content:
    """The form with nothing filled in: prepared and discussed on paper, before it is filled in here."""
    parts = (WHOLE_NAME, "申报书（空白样式）")
    claims = tuple(PriorityClaim(ground=ground) for ground in GROUND_NAMES)
    empty = Form(projects=(Project(),) * BLANK_PROJECTS, priorities=claims)
    labels = ("name", "title", "field", "senior", "full_time", "mentor")
    fields: dict[str, object] = {
        **dict.fromkeys(("unit_name", "round_title", "nature", "route", "application", "state"), ""),
        "title": broken(parts),
        "sections": [{**part, "rows": _unfilled(part["rows"])} for part in _sections(empty)],
        "team": [{"index": row, **dict.fromkeys(labels, "")} for row in range(1, BLANK_ROWS + 1)],
        "papers": [{"index": row, "file": "", "digest": ""} for row in range(1, BLANK_ROWS + 1)],
    }
    return Content("".join(parts), REGULATION.first_day, "", fields)


def submission_receipt(case: Application, round_title: str) -> Drafted:
    """What was handed in and when, with the files by name and digest; nothing that an office would sign."""
    if case.submitted_at is None:
        return lacking("submitted_at", "申报书尚未提交。", PROCEDURE)
    made = letter(
        "申报提交回执",
        legal_day(case.submitted_at),
        [],
        organ=case.unit_name,
        **_case(case, round_title),
        submitted=_moment(case),
        revision=f"第{case.revision}稿",
        papers=_papers(case),
    )
    return Content(made.title, made.dated, "", made.fields)


def _case(case: Application, round_title: str) -> dict[str, str]:
    return {
        "unit_name": case.unit_name,
        "round_title": round_title,
        "nature": NATURE_NAMES[case.nature],
        "route": ROUTE_NAMES[case.route],
        "application": case.id,
    }


def _moment(case: Application) -> str:
    at = case.submitted_at
    return f"{day(legal_day(at))}{at.astimezone(SHANGHAI):%H:%M}" if at else ""


def _papers(case: Application) -> list[Line]:
    return [
        {"index": index, "file": file.file_name, "digest": file.sha256[:16]}
        for index, file in enumerate(case.attachments, 1)
    ]


def _sections(form: Form) -> Iterable[Line]:
    """Art. 9 by its items, then Art. 10; a line for each answer that was given."""
    unit, organisation, rules = form.unit, form.organisation, form.rules
    parts: tuple[tuple[tuple[str, str], ...], ...] = (
        (
            ("法定代表人", unit.legal_representative),
            ("注册地址", unit.registered_address),
            ("成立日期", day(unit.founded_on)),
            ("职工人数", _count(unit.staff, "人")),
            ("运行状况", unit.operation),
            ("联系人", unit.contact),
            ("联系电话", unit.phone),
        ),
        (
            ("研究开发机构", organisation.name),
            ("成立日期", day(organisation.founded_on)),
            ("仪器设备原值", _yuan(organisation.equipment_value)),
            ("科研条件", organisation.conditions),
        ),
        (("研发团队", f"共{len(form.team)}人，名单见附表。" if form.team else ""),),
        (
            ("合作流动站", form.cooperation.station),
            ("签订日期", day(form.cooperation.agreed_on)),
            ("合作意向", form.cooperation.summary),
            ("招收计划", _recruiting(form)),
            *((f"研究项目{number}", _project(form, number)) for number in range(1, len(form.projects) + 1)),
        ),
        (
            ("管理办法", rules.title),
            ("施行日期", day(rules.adopted_on)),
            ("科研条件保障", rules.research_conditions),
            ("生活条件保障", rules.living_conditions),
            ("薪酬待遇（年）", _yuan(form.pay.yearly)),
        ),
    )
    for (condition, name), rows in zip(CONDITION_NAMES.items(), parts, strict=True):
        yield {"title": f"{name}（{law.condition(condition.value).cite}）", "rows": _rows(rows)}
    if form.priorities:
        claims = (
            (GROUND_NAMES[one.ground], _joined(particulars(one), one.evidence)) for one in form.priorities
        )
        yield {"title": f"优先设立情形（{law.PRIORITY.cite}）", "rows": _rows(claims)}


def _unfilled(rows: object) -> list[Line]:
    return [{**row, "text": ""} for row in rows] if isinstance(rows, list) else []


def _rows(pairs: Iterable[tuple[str, str]]) -> list[Line]:
    return [{"label": label, "text": text or "（未填写）"} for label, text in pairs]


def _count(value: int | None, unit: str) -> str:
    return "" if value is None else f"{value}{unit}"


def _yuan(value: Decimal | None) -> str:
    return "" if value is None else f"{value:,}元"


def _recruiting(form: Form) -> str:
    plan = form.recruitment
    if plan.people is None or plan.years is None:
        return plan.plan
    return _joined(f"{plan.years}年内招收{plan.people}人", plan.fields, plan.plan)


def _project(form: Form, number: int) -> str:
    one = form.projects[number - 1]
    return _joined(one.title, one.novelty, one.market, _yuan(one.funding))


def _joined(*texts: str) -> str:
    return "；".join(text.rstrip("。；") for text in texts if text)
