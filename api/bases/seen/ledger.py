"""A ledger as an answer."""

from collections.abc import Iterable

from api.bases.models.ledger import Cells, LedgerAnswer, LedgerColumn, LedgerDifference, LedgerPart
from api.models.dates import day_of
from domain.bases.ledger import tables
from domain.bases.ledger.history import KNOWN_NAMES
from domain.bases.ledger.ledger import Difference
from domain.bases.ledger.tables import Ledger, Part


def ledger_answer(found: Ledger, different: Iterable[Difference]) -> LedgerAnswer:
    """The whole of it."""
    return LedgerAnswer(
        base=found.base,
        on=day_of(found.on),
        known=found.known,
        known_name=KNOWN_NAMES[found.known],
        parts=[_part(one) for one in found.parts],
        differences=[_difference(found.part(one.part), one) for one in different],
    )


def _part(one: Part) -> LedgerPart:
    return LedgerPart(
        key=one.key,
        title=one.title,
        cite=one.source.cite,
        columns=[LedgerColumn(key=key, title=title) for key, title in one.columns.items()],
        rows=[_named(one, row.cells) for row in one.rows],
    )


def _named(part: Part, cells: tables.Cells) -> Cells:
    return dict(zip(part.columns, cells, strict=True))


def _difference(part: Part, one: Difference) -> LedgerDifference:
    then = _named(part, one.then) if one.then is not None else None
    now = _named(part, one.now) if one.now is not None else None
    before, after = then or {}, now or {}
    return LedgerDifference(
        part=part.key,
        title=part.title,
        columns=[title for key, title in part.columns.items() if before.get(key) != after.get(key)],
        then=then,
        now=now,
    )
