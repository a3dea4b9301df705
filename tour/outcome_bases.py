"""What must have come of the bases and their postdocs (Art. 12-24); every mismatch is a failure of the system."""

from collections import Counter
from typing import Any

from tour import company as who
from tour.agreeing import SECOND
from tour.endings import NEXT_ROUND
from tour.play import Play

Found = tuple[str, object, object]

STAYS = {who.MATERIALS: "exited", who.RARE_EARTH: "moved", who.DAIRY: "moved", who.GRASSLAND: "moved"}
LEFT = {
    who.MATERIALS: "2028-11-06",
    who.RARE_EARTH: "2028-04-06",
    who.DAIRY: "2029-03-12",
    who.GRASSLAND: "2029-03-12",
}
ENDS = {
    who.MATERIALS: [("cancelled", "2030-11-07", "取消代字待设置〔2030〕1号", "2033-11-07", False)],
    who.SALT: [("cancelled", "2027-12-16", "取消代字待设置〔2027〕1号", "2030-12-16", False)],
    who.RARE_EARTH: [("ended", "2028-04-06", "样例人社部函〔2028〕1号", None, False)],
    who.GRASSLAND: [
        ("cancelled", "2028-10-13", "取消代字待设置〔2028〕1号", "2031-10-13", True),
        ("ended", "2029-03-12", "样例人社部函〔2029〕1号", None, False),
    ],
    who.DAIRY: [("ended", "2029-03-12", "样例人社部函〔2029〕1号", None, False)],
}
"""Each end of a base: status, day, document, last day of the bar, and whether it was taken back."""
WARNINGS = ["2029-11-06", "2030-05-06", "2030-08-06", "2030-10-06"]
"""Twelve, six, three and one month before the two years are over (setting)."""


async def mismatches_of_lives(play: Play) -> list[Found]:
    """What, as seen, as it must be."""
    found = [*await _stays(play), *await _ends(play), *await _late(play), *await _removal(play)]
    return [*found, *await _warnings(play), *await _evaluation(play), *await _afterwards(play)]


async def _stays(play: Play) -> list[Found]:
    found: list[Found] = []
    for sheet, stage in STAYS.items():
        one = await play.department.get(f"/stays/{play.stay(sheet)}")
        seen = (one["stage"], one["left_on"], one["filing_status"])
        found.append((f"{sheet.name}的博士后", seen, (stage, LEFT[sheet], "accepted")))
    second = await play.department.get(f"/stays/{play.stays[SECOND]}")
    gone = (second["stage"], second["left_on"], second["filing_status"], bool(second["exit"]["receipt"]))
    found.append((SECOND, gone, ("left", "2027-12-10", "accepted", True)))
    agreed = (await play.department.get(f"/stays/{play.stay(who.MATERIALS)}"))["supplements"]
    found.append(("补充协议", [one["status"] for one in agreed], ["effective"]))
    return found


async def _ends(play: Play) -> list[Found]:
    found: list[Found] = []
    for sheet, ends in ENDS.items():
        endings = (await play.department.get(f"/bases/{play.base(sheet)}/record"))["endings"]
        found.append((f"{sheet.name}的基地如何终止", [_end(ending) for ending in endings], ends))
        unsettled = [
            benefit["title"] for end in endings for benefit in end["benefits"] if not benefit["settled_on"]
        ]
        found.append((f"{sheet.name}未补齐的待遇", unsettled, []))
    return found


def _end(one: Any) -> tuple[Any, ...]:
    taken_back = one["reversed_on"] is not None
    return one["status"], one["on"]["on"], one["document"], one["barred_until"], taken_back


async def _late(play: Play) -> list[Found]:
    stay = play.stay(who.MATERIALS)
    days = (await play.department.get(f"/stays/{stay}"))["late_days"]
    facts = await _facts(play, f"/stays/{stay}")
    return [
        ("新材料的博士后逾期报备案的天数", days, 14),
        ("新材料的博士后的逾期提请督办", facts["Escalated"] >= 2, True),
        ("新材料的博士后未被启动退出", facts["RemovalOpened"], 0),
    ]


async def _removal(play: Play) -> list[Found]:
    facts = await _facts(play, f"/stays/{play.stay(who.DAIRY)}")
    steps = (
        "RemovalOpened", "NoticeServed", "StatementGiven", "HearingClosed", "RemovalDecided", "DecisionServed",
        "RemovalReversed", "VisitReturned",
    )  # fmt: skip
    return [("乳业的博士后退出的经过", {one: facts[one] for one in steps}, dict.fromkeys(steps, 1))]


async def _warnings(play: Play) -> list[Found]:
    rows = await play.history(f"/bases/{play.base(who.MATERIALS)}")
    exit_on = LEFT[who.MATERIALS]
    told = [row for row in rows if row["at"] > exit_on and "预警" in row["text"]]
    facts = Counter(row["fact"] for row in rows)
    return [
        ("新材料的空站预警", [row["at"][:10] for row in told], WARNINGS),
        ("新材料取消备案的经过", {one: facts[one] for one in CANCELLING}, dict.fromkeys(CANCELLING, 1)),
    ]


CANCELLING = (
    "NoticeGiven", "NoticeServed", "ObjectionStated", "UnitHeard", "CancellationOpened", "FilingCancelled", "DecisionServed",
)  # fmt: skip
"""What comes about when a filing is cancelled after a statement."""


async def _evaluation(play: Play) -> list[Found]:
    grades = {}
    for sheet in (who.MATERIALS, who.DAIRY):
        record = await play.department.get(f"/bases/{play.base(sheet)}/record")
        grades[sheet.name] = [evaluation["grade"] for evaluation in record["evaluations"]]
        grades[sheet.name] += [rectification["status"] for rectification in record["rectifications"]]
    wanted = {who.MATERIALS.name: ["优秀"], who.DAIRY.name: ["不合格", "accepted"]}
    return [("评估等次和整改", grades, wanted)]


async def _afterwards(play: Play) -> list[Found]:
    stay = play.stay(who.MATERIALS)
    holds = (await play.department.get(f"/stays/{stay}/eligibility"))["holds"]
    again = await play.unit(who.MATERIALS).get("/applications", round=NEXT_ROUND)
    cancelled = dict.fromkeys((who.SALT.name, who.GRASSLAND.name, who.MATERIALS.name), "已取消备案")
    return [
        ("新材料的博士后可以直接申报副高级", holds, True),
        ("公开名册上的取消", play.cancelled, cancelled),
        ("限制期满后的申报", [one["stage"] for one in again["items"]], ["draft"]),
    ]


async def _facts(play: Play, path: str) -> Counter[str]:
    return Counter(row["fact"] for row in await play.history(path))
