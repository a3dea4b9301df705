"""The numbers of 内人社办发〔2025〕196号: of applications, bases, stays and filing receipts, each without a gap."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases import numbers as highest
from db.bases.base import own_number
from domain.bases.stay import facts as stay_facts
from domain.legal_time import legal_day
from verify.difference import Difference
from verify.fold import Folded

COUNTERS = ("application/", "base/", "stay/", "receipt/")
"""How the names of the counters begin whose numbers are told by facts."""


def count(one: Folded, numbers: Counter[str]) -> None:
    """Notes the numbers that a case has used of each counter."""
    if one.kind == "application":
        numbers[f"application/{one.state.round}"] += 1
    if one.kind == "base" and (taken := own_number(one.id)) is not None:
        name, number = taken
        numbers[name] = max(numbers[name], number)
    if one.kind == "postdoc":
        numbers[f"stay/{legal_day(one.past[0].at).year}"] += 1
        for past in (*one.past, *one.voided):
            if isinstance(past.fact, stay_facts.FilingAccepted):
                numbers[f"receipt/{past.fact.on.year}"] += 1


async def gaps(conn: AsyncConnection, used: Mapping[str, int]) -> Sequence[Difference]:
    """Where the highest number in use is not that of the last case."""
    found = []
    for round_id, most in (await highest.highest_application_numbers(conn)).items():
        if most != used.get(f"application/{round_id}", 0):
            found.append(Difference("round", round_id, "application.number", "申报编号不连续"))
    for year, most in (await highest.highest_stay_numbers(conn)).items():
        if most != used.get(f"stay/{year}", 0):
            found.append(Difference("postdoc", year, "stay.number", "招收编号不连续"))
    return found
