"""What must have come of the tour; every mismatch is a failure of the system, not of the telling."""

from typing import Any

from tour import company as who
from tour.outcome_bases import mismatches_of_lives
from tour.play import ROUND, Play

ENDS = {
    who.MATERIALS: "filed",
    who.RARE_EARTH: "filed",
    who.GRASSLAND: "filed",
    who.DAIRY: "filed",
    who.COAL: "refused",
    who.WIND: "not_passed",
    who.BIOLOGY: "withdrawn",
    who.MACHINERY: "refused",
    who.LOGISTICS: "withdrawn",
    who.CLOUD: "refused",
    who.MEDICINE: "lapsed",
}
FIRST, SECOND = "备案代字待设置〔2026〕1号", "备案代字待设置〔2026〕2号"
DOCUMENTS = {who.MATERIALS: FIRST, who.RARE_EARTH: FIRST, who.GRASSLAND: FIRST, who.DAIRY: SECOND}
NOTICE = ("2026-09-23", "2026-10-08")


async def mismatches(play: Play) -> list[str]:
    """Everything that did not end as it must, in words; empty when all is well."""
    answers = {sheet.name: await play.answer(sheet) for sheet in ENDS}
    found: list[tuple[str, object, object]] = []
    for sheet, stage in ENDS.items():
        found.append((f"{sheet.name}的结局", answers[sheet.name]["stage"], stage))
    for sheet, document in DOCUMENTS.items():
        found.append((f"{sheet.name}的发文字号", answers[sheet.name]["document"], document))
    found += _notices(answers)
    found += [("草业的评议结论", _verdicts(answers[who.GRASSLAND.name]), [(5, True), (4, True)])]
    found += [("风电的评议结论", _verdicts(answers[who.WIND.name]), [(5, False)])]
    found += await _recorded(play)
    found += await _published(play)
    found += await mismatches_of_lives(play)
    return [f"{what}：应为{wanted}，实为{seen}" for what, seen, wanted in found if seen != wanted]


def _notices(answers: dict[str, Any]) -> list[tuple[str, object, object]]:
    seen = {name: answer["notice"] for name, answer in answers.items() if answer["notice"]}
    days = {(one["begins"]["on"], one["ends"]["on"]) for one in seen.values()}
    return [
        ("公示的单位", set(seen), {sheet.name for sheet in DOCUMENTS}),
        ("公示的起止日期", days, {NOTICE}),
    ]


def _verdicts(answer: Any) -> list[tuple[int, bool]]:
    return [(one["counted"], one["passed"]) for one in answer["verdicts"]]


async def _recorded(play: Play) -> list[tuple[str, object, object]]:
    """What the history must say: how the due dates that passed were dealt with."""
    return [
        ("生物的补正逾期", await _count(play, who.BIOLOGY.name, "DeemedWithdrawn"), 1),
        ("风电的初审逾期提请督办", await _count(play, who.WIND.name, "Escalated"), 1),
        ("风电的催办", await _count(play, who.WIND.name, "Urged"), 1),
        ("风电的转办", await _count(play, who.WIND.name, "TaskTransferred"), 1),
        ("稀土的专家回避", await _count(play, who.RARE_EARTH.name, "RecusalDeclared"), 1),
        ("草业取消的评审意见", await _count(play, who.GRASSLAND.name, "ReviewStruck"), 1),
        ("乳业的异议", await _count(play, who.DAIRY.name, "ObjectionRaised"), 1),
        ("新材料的异议", await _count(play, who.MATERIALS.name, "ObjectionRaised"), 0),
    ]


async def _count(play: Play, unit: str, fact: str) -> int:
    rows = await play.history(f"/applications/{play.cases[unit]}")
    return sum(row["fact"] == fact for row in rows)


async def _published(play: Play) -> list[tuple[str, object, object]]:
    bases = [one for one in (await play.bystander.get("/public/bases"))["items"] if "2026" in one["code"]]
    known = {one["unit_name"]: one["document"] for one in bases}
    codes = sorted(one["code"] for one in bases)
    stage = (await play.department.get(f"/rounds/{ROUND}"))["stage"]
    return [
        ("公开的基地", known, {sheet.name: document for sheet, document in DOCUMENTS.items()}),
        ("基地编号", codes, [f"NMGBSH2026{number:04d}" for number in range(1, 5)]),
        ("申报批次", stage, "finished"),
    ]
