"""What the tables must hold for a stay, a base and a campaign, as their facts make them.

A person has no facts: names and numbers stay outside the register. What can be checked is that every stay's person exists.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from db.bases.base import number_row
from db.bases.stay import first_row, row_of
from db.cases import Projection
from domain.bases.base import facts as base_facts
from domain.legal_time import legal_day
from verify.fold import Folded

Row = Mapping[str, Any]
NUMBER = ("prefix", "year", "sequence", "text")


def stay_rows(one: Folded) -> Sequence[Row]:
    """The row of a stay, but for its number, which a counter gave."""
    begun, last = one.past[0], one.past[-1]
    first = Projection(one.state, 1, begun.fact, begun.at, ())
    now = Projection(one.state, one.seq, last.fact, last.at, one.waits)
    return [{**first_row(one.state, first), **row_of(one.state, now)}]


def person_rows(one: Folded) -> Sequence[Row]:
    """The person whom a stay names."""
    return [{"id": one.state.person}]


def base_numbers(one: Folded) -> Sequence[Row]:
    """Numbers of notices, cancellations, reversals; bases entered from one old document share its number."""
    rows: list[Row] = []
    for past in one.past:
        match past.fact:
            case base_facts.BaseEntered(document=document, filed_on=filed_on):
                number = number_row(one.id, document, filed_on)
                rows.append({name: number[name] for name in NUMBER})
            case base_facts.FilingCancelled(ending):
                rows.append(number_row(one.id, ending.document, legal_day(past.at)))
            case base_facts.NoticeGiven(proceeding):
                rows.append(number_row(one.id, proceeding.document, legal_day(past.at)))
            case base_facts.EndingReversed(document=document) if document:
                rows.append(number_row(one.id, document, legal_day(past.at)))
            case _:
                pass
    return rows
