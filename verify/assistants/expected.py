"""What the tables of 内科成字〔2025〕26号 must hold for each of its kinds, as their facts make it."""

from collections.abc import Mapping, Sequence

from db.assistants.figures import figure_rows
from db.assistants.hire import row_of as hire_row
from db.assistants.integrity import row_of as integrity_row
from db.assistants.match import row_of as match_row
from db.assistants.post import row_of as post_row
from db.assistants.tables import (
    assistant_hire,
    assistant_post,
    drive_task,
    figure_entry,
    integrity_case,
    list_match,
    unit_membership,
)
from db.assistants.task import row_of, unit_row
from domain.assistants.task import facts
from verify.fold import Folded
from verify.held import WAITING, Held, Row


def _units(one: Folded) -> Sequence[Row]:
    return [
        unit_row(one.id, past.fact.unit) for past in one.past if isinstance(past.fact, facts.UnitAssigned)
    ]


def _figures(one: Folded) -> Sequence[Row]:
    return figure_rows(one.kind, one.id, one.state.year, one.state.figures)


_FIGURES = Held(table=figure_entry, owner=figure_entry.c.source_id, rows=_figures)
HELD: Mapping[str, tuple[Held, ...]] = {
    "drive_task": (
        Held(table=drive_task, owner=drive_task.c.id, rows=lambda one: [row_of(one.state, one.seq)]),
        Held(table=unit_membership, owner=unit_membership.c.task_id, rows=_units),
        *WAITING,
    ),
    "assistant_post": (
        Held(
            table=assistant_post,
            owner=assistant_post.c.id,
            rows=lambda one: [post_row(one.state, one.seq)],
        ),
        _FIGURES,
        *WAITING,
    ),
    "assistant_hire": (
        Held(
            table=assistant_hire,
            owner=assistant_hire.c.id,
            rows=lambda one: [hire_row(one.state, one.seq)],
        ),
        _FIGURES,
        *WAITING,
    ),
    "integrity_case": (
        Held(
            table=integrity_case,
            owner=integrity_case.c.id,
            rows=lambda one: [integrity_row(one.state, one.seq)],
        ),
        *WAITING,
    ),
    "list_match": (
        Held(
            table=list_match,
            owner=list_match.c.id,
            rows=lambda one: [match_row(one.state, one.seq)],
        ),
        *WAITING,
    ),
}
