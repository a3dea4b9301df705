"""What a table must hold of a case: its rows, as the facts make them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table

from activities.kinds import kinds
from db import tables as db
from db.case_faces import Standing, face_row
from db.waits import wait_row
from domain.wait import next_timer
from verify.fold import Folded

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A table, whose its rows are, and which rows it must hold; `stray` tells a row that should not be there."""

    table: Table
    owner: Column[Any]
    rows: Callable[[Folded], Sequence[Row]]
    owners: Callable[[Folded], Sequence[Any]] = lambda one: [one.id]
    stray: Callable[[Row], bool] = lambda _: True
    of_kind: bool = False

    def key(self, row: Row) -> tuple[Any, ...]:
        """What tells its rows apart."""
        return tuple(row[column.name] for column in self.table.primary_key)


def never(_: Row) -> bool:
    """Other rows are nobody's business here."""
    return False


def _timer(one: Folded) -> Sequence[Row]:
    at = next_timer(one.waits, one.id)
    if at is None:
        return []
    values = {"key": at.key, "occasion": at.occasion.value, "at": at.at}
    return [{"case_kind": one.kind, "case_id": one.id, **values}]


def _face(one: Folded) -> Sequence[Row]:
    return [face_row(kinds()[one.kind].case, one.id, Standing(one.state, one.waits))]


WAITING = (
    Held(table=db.case_face, owner=db.case_face.c.case_id, rows=_face, of_kind=True),
    Held(
        table=db.wait,
        owner=db.wait.c.case_id,
        rows=lambda one: [wait_row(one.kind, one.id, each) for each in one.waits],
        of_kind=True,
    ),
    Held(table=db.timer, owner=db.timer.c.case_id, rows=_timer, of_kind=True),
)


def paper_rows(one: Folded) -> Sequence[Row]:
    """The files that were put to a case."""
    return [
        {
            "id": paper.id,
            "case_kind": one.kind,
            "case_id": one.id,
            "file_name": paper.file_name,
            "media_type": paper.media_type,
            "size": paper.size,
            "sha256": paper.sha256,
        }
        for paper in one.state.papers
    ]


PAPERS = Held(table=db.paper, owner=db.paper.c.case_id, rows=paper_rows, stray=never, of_kind=True)
"""A file is stored before the rule takes it, so that others may be there."""
