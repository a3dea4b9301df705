"""The steps of a base's life (Art. 5, 6, 24, 25), each done over HTTP by whoever does it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from scenario.people import Person

GOOD = {"management": 14, "recruitment": 23, "training": 18, "achievements": 23, "support": 14}
"""Scores of 92 points."""
FAILING = {"management": 8, "recruitment": 12, "training": 9, "achievements": 12, "support": 9}
"""Scores of 50 points."""


async def approve_workstation(department: Person, base: str, on: date, document: str) -> Any:
    """A 博士后科研工作站 was approved."""
    body = {"approved_on": on.isoformat(), "document": document}
    return await department.do(f"/bases/{base}/workstation", body)


async def settle_benefits(department: Person, base: str, on: date, amount: int = 200_000) -> int:
    """Every benefit that is to be made up was paid; gives how many."""
    ending = (await department.get(f"/bases/{base}/record"))["endings"][-1]
    for benefit in ending["benefits"]:
        body = {"on": on.isoformat(), "amount": str(amount), "note": "已按标准补齐。"}
        await department.do(f"/bases/{base}/benefits/{benefit['id']}", body)
    return len(ending["benefits"])


async def reverse_ending(department: Person, base: str, reason: str) -> Any:
    """The end rested on wrong data."""
    return await department.do(f"/bases/{base}/reversal", {"reason": reason})


VACANCY, EVALUATION = "vacancy", "evaluation"
"""The grounds of a cancellation: two years without anybody (Art. 24), failed evaluations (setting)."""


async def sign_notice(unit: Person, base: str, on: date, ground: str = VACANCY) -> Any:
    """The unit signs for the notice of the intended cancellation."""
    body = {"way": "system", "on": on.isoformat()}
    return await unit.do(f"/bases/{base}/cancellation/{ground}/service", body)


async def state(unit: Person, base: str, text: str, ground: str = VACANCY, *, waives: bool = False) -> Any:
    """The unit states its case."""
    body = {"text": text, "waives": waives}
    return await unit.do(f"/bases/{base}/cancellation/{ground}/statement", body)


async def cancel(department: Person, base: str, answer: str = "") -> Any:
    """The department decides, for the reasons that the system prepared, and answers what was stated."""
    known = (await department.get(f"/bases/{base}/record"))["proceedings"]
    reasons = next(one["prepared"] for one in known if one["prepared"])
    return await department.do(f"/bases/{base}/cancellation", {"reasons": reasons, "answer": answer})


async def sign_decision(unit: Person, base: str, on: date, document: str = "decision") -> Any:
    """The unit signs for the cancellation, or for its reversal."""
    body = {"way": "system", "on": on.isoformat()}
    return await unit.do(f"/bases/{base}/endings/{document}/service", body)


async def open_campaign(
    department: Person, kind: str, title: str, year: int, closes_on: date, bases: Sequence[str]
) -> str:
    """An evaluation or a self-check over these bases; gives the campaign."""
    body = {
        "kind": kind,
        "title": title,
        "year": year,
        "closes_on": closes_on.isoformat(),
        "bases": list(bases),
    }
    campaign: str = (await department.do("/campaigns", body))["case_id"]
    return campaign


async def show_evidence(unit: Person, base: str, campaign: str) -> Any:
    """The base answers every indicator."""
    evidence = {key: {"text": "已按要求开展工作，情况见台账。"} for key in GOOD}
    return await unit.do(f"/bases/{base}/evaluations/{campaign}/evidence", {"evidence": evidence})


async def score(reviewer: Person, base: str, campaign: str, points: Mapping[str, int]) -> Any:
    """Points for every indicator; gives the answer with the proposed grade."""
    body = {"scores": {key: str(point) for key, point in points.items()}, "opinion": "已查阅材料并实地核查。"}
    return await reviewer.do(f"/bases/{base}/evaluations/{campaign}/scores", body)


async def grade(department: Person, base: str, campaign: str, given: str, *items: str) -> Any:
    """The grade that the marks propose, with what has to be put right."""
    body = {"grade": given, "reasons": "按评分确定等次。", "items": list(items)}
    return await department.do(f"/bases/{base}/evaluations/{campaign}/grade", body)


async def rectify(unit: Person, base: str) -> str:
    """The base reports what it did for every item of its last rectification; gives the rectification."""
    last = (await unit.get(f"/bases/{base}/record"))["rectifications"][-1]
    answers = {item["id"]: "已整改到位，附整改报告。" for item in last["items"]}
    await unit.do(f"/bases/{base}/rectifications/{last['id']}/answer", {"answers": answers})
    return str(last["id"])


async def check(reviewer: Person, base: str, rectification: str) -> Any:
    """The rectification is accepted."""
    body = {"accepted": True, "note": "经现场复核，整改到位。"}
    return await reviewer.do(f"/bases/{base}/rectifications/{rectification}/check", body)


async def hand_in_self_check(unit: Person, base: str, year: int) -> Any:
    """The base's own check of a year (Art. 25)."""
    body = {"year": year, "report": "已对照管理办法逐项自查。", "problems": ["台账更新不够及时。"]}
    return await unit.do(f"/bases/{base}/self-checks", body)
