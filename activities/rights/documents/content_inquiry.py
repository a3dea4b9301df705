"""Documents of an inquiry: the letter, its answer, and the letter that urges it; of the complaint they know nothing."""

from datetime import date

from activities.documents.content import Drafted, day, lacking, letter, lines
from activities.rights.documents.organs import ORGANS, plan_at
from domain.rights import law
from domain.rights.inquiry.state import Inquiry
from domain.rights.rules import PROCEDURE
from domain.rights.terms import Body

BY_RULE = f"{ORGANS[Body.KJT]}规定的核实函回复期限"
"""Setting (inquiry_working_days): whose rule the limit is, as a letter says it."""


def asking(case: Inquiry, asked: str, due: date | None, number: str) -> Drafted:
    """Setting (identity): the paraphrase, the day, and how many redacted copies go with it."""
    if case.asked_on is None:
        return lacking("inquiry", "尚未发出核实函。", PROCEDURE)
    opening = f"根据{plan_at(law.SOLVED)}，现就以下情况向你单位核实："
    by_when = (
        f"请于{day(due)}前书面回复核实情况，并提供有关材料（{BY_RULE}）。"
        if due
        else "请书面回复核实情况，并提供有关材料。"
    )
    copies = [f"有关材料遮盖件（{len(case.files)}份）"] if case.files else []
    return letter(
        ("关于核实科研人员权益", "保障有关情况的函"),
        case.asked_on,
        lines(opening, case.paraphrase, by_when),
        organ=ORGANS[case.body],
        number=number,
        recipient=asked,
        attachments=copies,
    )


def reply(case: Inquiry, asked: str, number: str) -> Drafted:
    """Setting (inquiry_working_days): what the unit, or who stands above it, answered."""
    if case.answered_on is None or case.asked_on is None:
        return lacking("answer", "尚未回复核实函。", PROCEDURE)
    files = [f"有关材料（{len(case.answer_files)}份）"] if case.answer_files else []
    opening = f"你单位{day(case.asked_on)}关于核实科研人员权益保障有关情况的函收悉。现将核实情况函复如下："
    return letter(
        ("关于科研人员权益", "保障有关情况的复函"),
        case.answered_on,
        lines(opening, case.answer),
        organ=asked,
        number=number,
        recipient=ORGANS[case.body],
        attachments=files,
    )


def urging(case: Inquiry, asked: str, due: date | None, today: date, number: str) -> Drafted:
    """Setting (inquiry_working_days): duty; the limit passed without an answer."""
    if case.asked_on is None or case.answered_on is not None or due is None or due >= today:
        return lacking("overdue", "核实函已经回复或者回复期限未届满。", PROCEDURE)
    body = lines(
        f"{day(case.asked_on)}，本机关向你单位发出关于核实科研人员权益保障有关情况的函，要求于{day(due)}前书面回复（{BY_RULE}）。"
        "截至目前，尚未收到回复。",
        "请收到本函后抓紧核实，尽快书面回复；不能按期回复的，请说明原因。",
    )
    return letter(
        ("关于督促回复", "核实情况的函"),
        today,
        body,
        organ=ORGANS[case.body],
        number=number,
        recipient=asked,
    )
