"""Art. 24, 25: notice, decision, reversal and receipts of a cancellation, and the ledger of a base."""

from dataclasses import dataclass, replace
from datetime import date

from activities.bases.documents.measures import MEASURES
from activities.documents.content import (
    PROCEDURE,
    REGION,
    Drafted,
    Line,
    broken,
    day,
    lacking,
    letter,
    lines,
)
from domain.bases import law
from domain.bases.base.state import Base, Ending
from domain.bases.base.terms import CANCEL_GROUND_NAMES, BaseStatus, CancelGround
from domain.bases.base.vacancy import DAY
from domain.bases.ledger.history import KNOWN_NAMES
from domain.bases.ledger.tables import Cell, Ledger
from domain.legal_time import chinese_date
from domain.offices import office
from domain.service import SIGNED, WAY_NAMES, Service, Way
from domain.source import setting


def cancellation_notice(case: Base, number: str) -> Drafted:
    """Setting (hearing): what is intended, the facts, what it rests on, and how and until when the unit is heard."""
    known = next((one for one in case.proceedings if one.document == number), None)
    if known is None:
        return lacking("part", "没有以此文号发出的取消备案事先告知书。", setting("hearing"))
    rests = (
        f"依据{MEASURES}{law.CANCELLATION.cite}“{_RULE}”的规定"
        if known.ground is CancelGround.VACANCY
        else f"按照自治区人力资源和社会保障厅关于评估结果运用的规定（{CANCEL_GROUND_NAMES[known.ground]}）"
    )
    on = f"自{day(known.full_on + DAY)}起" if known.full_on and known.full_on >= known.noticed_on else ""
    heard = (
        f"你单位对上述事实、理由和依据有异议的，可以自收到本告知书次日起{known.statement_days}个工作日内，向{known.signer}"
        "提出书面陈述申辩并提交有关材料，也可以在系统中提出；逾期未提出的，视为放弃陈述申辩。"
    )
    ends = (
        "作出决定之前已有博士后研究人员进站的，本程序终止。" if known.ground is CancelGround.VACANCY else ""
    )
    return letter(
        ("关于拟取消", case.unit_name, "博士后创新实践基地", "备案的", "事先告知书"),
        known.noticed_on,
        lines(
            _filed(case),
            f"经查：{_ended(known.facts)}",
            f"{rests}，我厅拟{on}取消该基地备案。",
            heard,
            ends,
        ),
        organ=known.signer,
        number=known.document,
        recipient=case.unit_name,
        copies=_bureau(case),
        unit_name=case.unit_name,
        base=case.code,
    )


def cancellation(case: Base) -> Drafted:
    """Art. 24: the filing is cancelled, on which ground, what was heard, and until when the unit cannot apply again."""
    end = case.ending
    if end is None or end.status is not BaseStatus.CANCELLED:
        return lacking("ending", "该基地备案未被取消。", PROCEDURE)
    if not end.document:
        return lacking("document", "取消备案的文号尚未登记。", setting("document_number"))
    organ = end.signer or REGION
    return letter(
        (organ, "关于取消", case.unit_name, "博士后创新实践基地", "备案的决定"),
        end.decided_on or end.on,
        _cancelling(case, end),
        organ=organ,
        number=end.document,
        recipient=case.unit_name,
        copies=_bureau(case),
        unit_name=case.unit_name,
        base=case.code,
        barred_until=day(end.barred_until),
    )


LANDSCAPE = 33.0
"""Characters of a title on a page that lies."""
_RULE = "基地获批备案后，连续2年无在站博士后研究人员的，由自治区人力资源和社会保障厅取消基地备案，3年后方可再次申请设立"


def _bureau(case: Base) -> str:
    """Art. 6: the office that oversees the bases of the place gets a copy."""
    found = office(case.league)
    return found.name if found else ""


def _filed(case: Base) -> str:
    under = f"（{case.document}）" if case.document else ""
    return (
        f"你单位设立的内蒙古自治区博士后创新实践基地（编号：{case.code}）于{day(case.filed_on)}备案{under}。"
    )


def _cancelling(case: Base, end: Ending) -> list[Line]:
    if end.ground is CancelGround.EVALUATION:
        why = f"{_ended(end.reason)}经研究，决定自{day(end.on)}起取消该基地备案。"
    else:
        why = (
            f"{_ended(end.reason)}根据{MEASURES}{law.CANCELLATION.cite}“{_RULE}”的规定，"
            f"决定自{day(end.on)}起取消该基地备案。"
        )
    body = lines(_filed(case), _hearing(case, end), why)
    if end.barred_until is not None:
        body += lines(f"{day(end.barred_until)}（含当日）以前，你单位不得再次申请设立基地。")
    body += lines("请按照有关协议妥善做好后续工作，整理并保存博士后工作台账和信息资料。")
    return [*body, *lines(end.remedies)]


def _hearing(case: Base, end: Ending) -> str:
    """Setting (hearing): that the unit was told and heard, and what became of what it said."""
    known = next((one for one in case.proceedings if one.document == end.notice), None)
    if known is None:
        return ""
    served = f"于{day(known.served.on)}送达" if known.served else "送达"
    told = f"我厅于{day(known.noticed_on)}发出事先告知书（{known.document}），{served}。"
    if not known.objections:
        return f"{told}你单位{'书面放弃陈述申辩' if known.waived else '在规定期限内未提出陈述申辩'}。"
    days = "、".join(day(one.on) for one in known.objections)
    return f"{told}你单位于{days}提出陈述申辩。{_ended(end.answer)}"


def cancellation_reversal(case: Base, number: str) -> Drafted:
    """Setting (reversal): the end is taken back, why, and that the filing stands as if nothing had been."""
    end = next((one for one in case.endings if one.reversal_document == number and number), None)
    if end is None or end.reversed_on is None:
        return lacking("part", "没有以此文号作出的撤销决定。", setting("reversal"))
    organ = end.signer or REGION
    what = "取消备案" if end.status is BaseStatus.CANCELLED else "自动注销"
    bar = "，原决定中不得再次申请设立的限制同时解除" if end.barred_until else ""
    return letter(
        (organ, "关于撤销", case.unit_name, "博士后创新实践基地", f"{what}的决定"),
        end.reversed_on,
        lines(
            _filed(case),
            f"经核查：{_ended(end.reversal)}",
            f"经研究，决定撤销该基地{what}（{_of_end(end)}），恢复基地备案，备案自始有效{bar}。",
        ),
        organ=organ,
        number=number,
        recipient=case.unit_name,
        copies=_bureau(case),
        unit_name=case.unit_name,
        base=case.code,
    )


def _of_end(end: Ending) -> str:
    """Setting (import): an end from before the system is known by its day, not by a number."""
    return end.document or f"系统启用前登记，{chinese_date(end.on)}终止"


def numbers_served(case: Base) -> list[str]:
    """The numbers of everything that is served on the unit, in the order in which it was issued."""
    return [one.number for one in _papers(case)]


@dataclass(frozen=True, slots=True)
class _Paper:
    title: str
    number: str
    issued_on: date
    organ: str
    served: Service | None


def _papers(case: Base) -> list[_Paper]:
    found = [
        _Paper("取消备案事先告知书", one.document, one.noticed_on, one.signer, one.served)
        for one in case.proceedings
    ]
    for end in case.endings:
        organ = end.signer or REGION
        if end.decided_on is not None:
            found.append(_Paper("取消备案决定", end.document, end.decided_on, organ, end.served))
        if end.reversal_document and end.reversed_on is not None:
            found.append(
                _Paper("撤销决定", end.reversal_document, end.reversed_on, organ, end.reversal_served)
            )
    return sorted(found, key=lambda one: one.issued_on)


def service_receipt(case: Base, number: str) -> Drafted:
    """Setting (service): which paper reached the unit, how and on which day; blank lines where it is still to be signed."""
    paper = next((one for one in _papers(case) if one.number == number), None)
    if paper is None:
        return lacking("part", "没有以此文号送达的文书。", setting("service"))
    served = paper.served
    way = "" if served is None else WAY_NAMES[served.way]
    if served is not None and served.way is Way.SYSTEM:
        way = f"单位{SIGNED}"
    return letter(
        f"送达回证（{paper.number}）",
        served.on if served else paper.issued_on,
        [],
        organ=paper.organ,
        unit_name=case.unit_name,
        base=case.code,
        paper=paper.title,
        paper_number=paper.number,
        way=way,
        served_on=day(served.on) if served else "　　　　年　　月　　日",
    )


def _ended(text: str) -> str:
    return text if not text or text.endswith("。") else f"{text}。"


def ledger_text(case: Base, found: Ledger) -> Drafted:
    """Art. 25: every part of the ledger as a table."""
    title = (case.unit_name, "博士后创新实践基地台账")
    content = letter(
        title,
        found.on,
        [],
        organ=case.unit_name,
        unit_name=case.unit_name,
        base=case.code,
        on=chinese_date(found.on),
        known=KNOWN_NAMES[found.known],
        parts=[
            {
                "title": part.title,
                "cite": part.source.cite if part.source.is_law else "厅规定",
                "columns": list(part.columns.values()),
                "rows": [{"cells": [_text(cell) for cell in row.cells]} for row in part.rows],
                "count": len(part.rows),
            }
            for part in found.parts
        ],
    )
    return replace(content, fields={**content.fields, "title": broken(title, LANDSCAPE)})


def _text(cell: Cell) -> object:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return chinese_date(cell) if isinstance(cell, date) else str(cell)
