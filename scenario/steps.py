"""The steps of the procedure (Art. 11), each done over HTTP by whoever does it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from domain.bases.terms import Condition, Vote
from scenario.forms import JSON
from scenario.papers import evidence
from scenario.people import Person

PDF = "application/pdf"
SHEET = {"platform": 20, "team": 21, "projects": 20, "cooperation": 8, "support": 12}
"""A score sheet of 81 points."""
POOR = {"platform": 12, "team": 12, "projects": 11, "cooperation": 5, "support": 8}
"""A score sheet of 48 points."""


async def draft(unit: Person, round_id: str, form: JSON) -> str:
    """The unit opens a draft, fills the form and uploads a paper for each condition; gives the application."""
    application: str = (await unit.do("/applications", {"round": round_id}))["case_id"]
    await unit.save_draft(application, 0, form)
    for condition in Condition:
        name, content = evidence(unit.name, condition)
        await unit.attach(application, name, content, PDF, condition=condition)
    return application


async def submit(unit: Person, application: str, revision: int = 1) -> Any:
    """The unit hands in."""
    return await unit.do(f"/applications/{application}/submit", {"revision": revision})


async def apply(unit: Person, round_id: str, form: JSON) -> str:
    """Draft and submission in one go."""
    application = await draft(unit, round_id, form)
    await submit(unit, application)
    return application


async def consent(authority: Person, application: str, opinion: str = "同意申报。") -> Any:
    """The 主管部门 agrees."""
    return await authority.do(f"/applications/{application}/consent", {"opinion": opinion})


async def find(
    reviewer: Person, application: str, conditions: Iterable[Condition] = Condition, finding: str = "met"
) -> None:
    """A finding on each of the conditions."""
    note = "" if finding == "met" else "证明材料不足以认定。"
    for condition in conditions:
        body = {"condition": condition, "finding": finding, "note": note}
        await reviewer.do(f"/applications/{application}/findings", body)


async def inspect(reviewer: Person, application: str, on: date, conclusion: str = "现场与材料一致。") -> Any:
    """The 综合考察 is recorded."""
    body = {"on": on.isoformat(), "members": ["样例考察员甲", "样例考察员乙"], "conclusion": conclusion}
    return await reviewer.do(f"/applications/{application}/inspection", body)


async def recommend(league: Person, application: str, opinion: str = "符合条件，同意推荐。") -> Any:
    """The written recommendation."""
    return await league.do(f"/applications/{application}/recommend", {"opinion": opinion})


async def first_review(league: Person, application: str, on: date) -> Any:
    """Findings on all conditions, the 综合考察, and the recommendation."""
    await find(league, application)
    await inspect(league, application, on)
    return await recommend(league, application)


async def return_items(reviewer: Person, application: str, items: Mapping[str, str]) -> Any:
    """A return for correction: what is asked, by section."""
    listed = [{"section": section, "request": request} for section, request in items.items()]
    return await reviewer.do(f"/applications/{application}/return", {"items": listed})


async def correct(unit: Person, application: str, revision: int, form: JSON, answer: str) -> Any:
    """The unit changes the returned section, and answers its only item."""
    await unit.save_draft(application, revision, form)
    return await unit.do(f"/applications/{application}/answer", {"answers": {"1": answer}})


async def sign(unit: Person, application: str, kind: str | None = None) -> Any:
    """The unit signs for the papers that wait for it, or for those of one kind only."""
    papers = (await unit.get(f"/applications/{application}"))["papers"]
    for paper in papers:
        if paper["open"] and kind in (None, paper["kind"]):
            await unit.do(f"/applications/{application}/receipt", {"paper": paper["id"]})


async def intend(department: Person, application: str, article: str, reason: str) -> Any:
    """The department tells the unit that it intends to refuse."""
    body = {"article": article, "reason": reason}
    return await department.do(f"/applications/{application}/intend-refusal", body)


async def refuse(
    department: Person, unit: Person, application: str, article: str, reason: str, statement: str = ""
) -> Any:
    """Told, signed for, heard and refused, with an answer to what the unit said."""
    await intend(department, application, article, reason)
    await sign(unit, application, "intent")
    await unit.do(f"/applications/{application}/statement", {"text": statement, "waives": True})
    answer = "陈述的情况经核实，不改变上述认定。" if statement else ""
    body = {"article": article, "reason": reason, "answer": answer}
    return await department.do(f"/applications/{application}/refuse", body)


async def accept(department: Person, application: str) -> Any:
    """The department sends the application to the panel."""
    return await department.do(f"/applications/{application}/accept", {"note": ""})


async def draw(department: Person, application: str, research: str) -> Any:
    """The draw that the system proposes."""
    return await department.get(f"/applications/{application}/draw", field=research)


async def assign(department: Person, application: str, research: str) -> list[str]:
    """The department follows the proposed draw."""
    proposed = (await draw(department, application, research))["proposed"]
    experts = [one["expert"] for one in proposed]
    await department.do(f"/applications/{application}/experts", {"experts": experts})
    return experts


async def replace(department: Person, application: str, research: str) -> Any:
    """One more expert from the draw, in the place of one who left."""
    expert = (await draw(department, application, research))["proposed"][0]["expert"]
    return await department.do(f"/applications/{application}/experts", {"experts": [expert]})


async def declare(expert: Person, application: str) -> Any:
    """The expert declares that there is no conflict."""
    return await expert.do(f"/applications/{application}/declare")


async def review(
    expert: Person, application: str, scores: Mapping[str, int] = SHEET, vote: Vote = Vote.AGREE
) -> Any:
    """The expert hands in a score sheet."""
    opinion = "同意设立。" if vote is Vote.AGREE else "研究基础薄弱，建议充实后再申报。"
    sheet = {"scores": {key: str(points) for key, points in scores.items()}, "vote": vote, "opinion": opinion}
    return await expert.do(f"/applications/{application}/reviews", sheet)


async def review_all(
    experts: Iterable[Person],
    application: str,
    scores: Mapping[str, int] = SHEET,
    vote: Vote = Vote.AGREE,
) -> None:
    """Each declares, reads and hands in."""
    for expert in experts:
        await declare(expert, application)
        await review(expert, application, scores, vote)


async def conclude(department: Person, application: str) -> Any:
    """The department closes the panel."""
    return await department.do(f"/applications/{application}/conclude")


async def publish_notice(department: Person, round_id: str) -> Any:
    """One notice for all that passed; gives the notice."""
    return (await department.do(f"/rounds/{round_id}/notices"))["body"]["notice"]


async def publish_filing(department: Person, round_id: str) -> Any:
    """One filing document for all that are cleared; gives the filing."""
    return (await department.do(f"/rounds/{round_id}/filings"))["body"]["filing"]


async def refusal(person: Person, path: str, body: Any = None) -> Any:
    """The problem that a command is answered with; it is an error of the scenario when it succeeds."""
    answer = await person.send("POST", path, body)
    if answer.is_success:
        raise AssertionError(f"{path} was not refused")
    return answer.json()
