"""Documents of a commitment: its sheet, and the letter about a line that was not kept."""

from dataclasses import dataclass
from datetime import date

from activities.documents.content import Content, Drafted, day, lacking, letter, lines
from activities.rights.documents.organs import plan_at
from domain.legal_time import chinese_date
from domain.rights import law
from domain.rights.commitment.state import LINE_NAMES, STAGE_NAMES, Commitment, Line, LineStatus
from domain.rights.rules import PROCEDURE
from domain.rights.terms import MATTER_NAMES, ORIGIN_NAMES

NONE = "（无）"
URGED = frozenset({LineStatus.OVERDUE, LineStatus.BROKEN, LineStatus.PARTLY})
"""What a letter is written about: nothing was reported in time, or it is not kept in whole."""


def sheet(case: Commitment, unit: str, person: str, today: date) -> Drafted:
    """权益·二(六): what was promised to whom by which day, and where each line stands."""
    if case.stage is None:
        return lacking("commitment", "尚未登记承诺。", PROCEDURE)
    rows = [
        {
            "index": str(place),
            "text": line.terms.text,
            "amount": f"{line.terms.amount}" if line.terms.amount is not None else "—",
            "due": chinese_date(line.terms.due),
            "status": LINE_NAMES[line.status]
            + ("（曾逾期）" if line.late and line.status is not LineStatus.OVERDUE else ""),
            "evidence": "、".join(line.evidence) or NONE,
        }
        for place, line in enumerate(case.lines, 1)
    ]
    fields = {
        "title": "科研人员承诺事项兑现单",
        "unit": unit,
        "person": person,
        "matter": MATTER_NAMES[case.matter],
        "origin": ORIGIN_NAMES[case.origin],
        "wording": case.wording,
        "stage": STAGE_NAMES[case.stage],
        "date": chinese_date(today),
        "rows": rows,
    }
    return Content("科研人员承诺事项兑现单", today, fields=fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Urging:
    """Who writes to whom about which unit and person, and when."""

    organ: str
    recipient: str
    unit: str
    person: str
    on: date
    number: str


def urging(case: Commitment, line: Line | None, by: Urging) -> Drafted:
    """权益·二(六): about a line that was not kept by its day; 科技厅 asks who stands above, they ask the unit."""
    if line is None or line.status not in URGED:
        return lacking("part", "该项承诺没有逾期，也未登记为未能兑现、部分兑现。", PROCEDURE)
    to_unit = by.recipient == by.unit
    who = "你单位" if to_unit else by.unit
    promised = f"{who}对{by.person}作出的{MATTER_NAMES[case.matter]}承诺“{line.terms.text}”，约定于{day(line.terms.due)}前兑现。"
    found = {
        LineStatus.OVERDUE: "截至目前，未报告兑现情况。",
        LineStatus.BROKEN: f"登记为未能兑现，说明：{line.reason or NONE}",
        LineStatus.PARTLY: "登记为部分兑现。",
    }[line.status]
    what = "抓紧兑现" if to_unit else "督促该单位抓紧兑现"
    asked = (
        f"根据{plan_at(law.KEPT_IN_TIME)}“确保各项人才政策和待遇承诺及时兑现”的要求，请{what}并报告情况；"
        "确有困难的，请说明原因和解决办法。"
    )
    return letter(
        ("关于督促兑现", "科研人员承诺事项的函"),
        by.on,
        lines(promised + found, asked),
        organ=by.organ,
        number=by.number,
        recipient=by.recipient,
    )
