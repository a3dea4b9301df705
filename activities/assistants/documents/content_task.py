"""Documents of what a line owes: 附件3 (the sheet of contacts), 附件4 (the weekly and zero report), the supervision letter."""

from collections.abc import Sequence
from datetime import date

from activities.assistants.documents.content_drive import ORGAN, PROCEDURE
from activities.documents.content import Content, Drafted, day, lacking, letter, lines
from domain.assistants.counting.lines import Group
from domain.assistants.counting.notice_data import MEASURE_NAMES
from domain.assistants.counting.report import Counts
from domain.assistants.policy_values import CONTACT_COLUMNS
from domain.assistants.task.line import line_of, party_of
from domain.assistants.task.state import Contact, Report, Task
from domain.recurring import Turn

NONE = "（无）"


def contacts(case: Task, columns: Sequence[str]) -> Drafted:
    """26·附件3, setting (contact_fields): the columns that the sheet has; those that the setting leaves out stay empty."""
    if case.leader is None or case.liaison is None or case.named_on is None:
        return lacking("contacts", "尚未填报分管领导和联络员。", PROCEDURE)
    rows = [
        {"who": who, **{field: _field(contact, field, columns) for field in CONTACT_COLUMNS}}
        for who, contact in (("分管领导", case.leader), ("联络员", case.liaison))
    ]
    title = "内蒙古科研助理岗位开发和落实工作分管领导和联络员信息表"
    fields = {
        "title": "内蒙古科研助理岗位开发和落实工作\n分管领导和联络员信息表",
        "organ": _organ(case),
        "date": day(case.named_on),
        "contacts": rows,
    }
    return Content(title, case.named_on, fields=fields)


def _field(contact: Contact, field: str, columns: Sequence[str]) -> str:
    return str(getattr(contact, field)) if CONTACT_COLUMNS[field] in columns else ""


def _organ(case: Task) -> str:
    party = party_of(case)
    return party.called or case.name


def report(case: Task, week: str, sent_on: date | None) -> Drafted:
    """26·附件4: the figures as whoever sent them has them; the zone's part is left out where a line has none (no number, not 0)."""
    turn, found = case.turns.get(week), case.reports.get(week)
    if turn is None or found is None or sent_on is None:
        return lacking("part", "该期尚未报送。", PROCEDURE)
    name = "零报告" if found.zero else "周报告"
    title = f"内蒙古科研助理岗位{name}报表"
    liaison = case.liaison
    fields = {
        "title": title,
        "organ": _organ(case),
        "date": day(sent_on),
        "week": f"{day(turn.begins)}至{day(turn.ends)}",
        "told": _told(turn),
        **_figures("posts", found.figures.posts),
        **_figures("hires", found.figures.hires),
        "unpublished": found.unpublished or NONE,
        "unfilled": found.unfilled or NONE,
        "differences": _differences(found),
        "filler": liaison.name if liaison else "",
        "phone": liaison.phone if liaison else "",
        "mobile": liaison.mobile if liaison else "",
        "email": liaison.email if liaison else "",
    }
    return Content(title, sent_on, fields=fields)


def _told(turn: Turn) -> str:
    return turn.late.text if turn.late else "按时报送"


def _figures(name: str, found: Counts) -> dict[str, str]:
    later = f"；补记{found.supplementary}人" if found.supplementary else ""
    return {
        f"{name}_new": f"{found.new}人{later}",
        f"{name}_new_zone": _part(found.new_zone),
        f"{name}_total": f"{found.total}人【其中，国家高新区（农高区）{_part(found.total_zone)}】",
    }


def _part(number: int | None) -> str:
    return "—" if number is None else f"{number}人"


def _differences(found: Report) -> str:
    said = [
        f"填报{each.typed}、系统取数{each.drawn}：{found.reasons.get(each.field, '')}"
        for each in found.differences
    ]
    return "；".join(said) or NONE


def supervision(case: Task, milestone: str, text: str | None, sent_on: date | None) -> Drafted:
    """26·三: the letter about a milestone that was not reached: what was measured, what is asked."""
    measured, document = case.measured.get(milestone), case.letters.get(milestone)
    if measured is None or document is None or text is None or sent_on is None:
        return lacking("part", "没有就该进度节点发出的督办函。", PROCEDURE)
    node, bounds = measured.milestone, measured.bounds
    what = MEASURE_NAMES[node.measure]
    found = (
        f"按照通知规定的进度，{day(node.day)}前{what}应达到{bounds.lower}—{bounds.upper}人。经测算，截至当日24时，"
        f"{case.name}{what}{measured.value}人，未达到规定进度。"
    )
    explained = case.explained.get(milestone)
    body = lines(found, f"你单位说明：{explained}" if explained else "", text)
    zone = line_of(case.line).group is Group.ZONE
    return letter(
        ("关于督促加快", "科研助理岗位开发进度", "的函"),
        sent_on,
        body,
        organ=ORGAN,
        number=document,
        recipient=_organ(case) if not zone else f"{case.name}管委会",
    )
