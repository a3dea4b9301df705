"""Art. 24, 25: the notice that cancels a filing, and the ledger of a base."""

from datetime import date
from typing import Any

from activities.documents.content import MEASURES, Drafted, Line, day, lacking, letter, lines
from domain import law
from domain.base.state import Base, Ending
from domain.base.terms import BaseStatus, CancelGround
from domain.ledger.history import KNOWN_NAMES
from domain.ledger.tables import Cell, Ledger
from domain.legal_time import chinese_date
from domain.source import setting


def cancellation(case: Base) -> Drafted:
    """Art. 24: the filing is cancelled, on which ground, and until when the unit cannot apply again."""
    end = case.ending
    if end is None or end.status is not BaseStatus.CANCELLED:
        return lacking("ending", "该基地的备案没有被取消。", law.CANCELLATION)
    if not end.document:
        return lacking("document", "取消备案的文号尚未登记。", setting("document_number"))
    return letter(
        f"内蒙古自治区人力资源和社会保障厅关于取消{case.unit_name}博士后创新实践基地备案的通知",
        end.on,
        _cancelling(case, end),
        number=end.document,
        recipient=case.unit_name,
        unit_name=case.unit_name,
        base=case.code,
        barred_until=day(end.barred_until),
    )


def _cancelling(case: Base, end: Ending) -> list[Line]:
    filed = f"{day(case.filed_on)}" if case.filed_on else ""
    under = f"（{case.document}）" if case.document else ""
    first = f"你单位设立的内蒙古自治区博士后创新实践基地（编号：{case.code}）于{filed}备案{under}。"
    if end.ground is CancelGround.EVALUATION:
        why = f"{_ended(end.reason)}经研究，决定自{day(end.on)}起取消该基地备案。"
    else:
        why = (
            f"{_ended(end.reason)}根据{MEASURES}{law.CANCELLATION.cite}“基地获批备案后，连续2年无在站博士后研究人员的，由自治区"
            f"人力资源和社会保障厅取消基地备案，3年后方可再次申请设立”的规定，决定自{day(end.on)}起取消该基地备案。"
        )
    body = lines(first, why)
    if end.barred_until is not None:
        body += lines(f"{day(end.barred_until)}（含当日）以前，你单位不得再次申请设立基地。")
    return [*body, *lines("请按照有关协议妥善做好后续工作，整理并保存博士后工作台账和信息资料。")]


def _ended(text: str) -> str:
    return text if not text or text.endswith("。") else f"{text}。"


def ledger_text(case: Base, found: Ledger) -> Drafted:
    """Art. 25: every part of the ledger as a table."""
    return letter(
        f"{case.unit_name}博士后创新实践基地台账",
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
                "cite": part.source.cite,
                "columns": list(part.columns.values()),
                "rows": [{"cells": [_text(cell) for cell in row.cells]} for row in part.rows],
                "count": len(part.rows),
            }
            for part in found.parts
        ],
    )


def _text(cell: Cell) -> Any:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    return chinese_date(cell) if isinstance(cell, date) else str(cell)
