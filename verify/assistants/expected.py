"""What the tables of 内科成字〔2025〕26号 must hold for each of its kinds, as their facts make it."""

from collections.abc import Mapping, Sequence

from db.assistants.tables import drive_task, unit_membership
from db.assistants.task import row_of, unit_row
from domain.assistants.task import facts
from verify.fold import Folded
from verify.held import WAITING, Held, Row


def _units(one: Folded) -> Sequence[Row]:
    return [
        unit_row(one.id, past.fact.unit) for past in one.past if isinstance(past.fact, facts.UnitAssigned)
    ]


HELD: Mapping[str, tuple[Held, ...]] = {
    "drive_task": (
        Held(table=drive_task, owner=drive_task.c.id, rows=lambda one: [row_of(one.state, one.seq)]),
        Held(table=unit_membership, owner=unit_membership.c.task_id, rows=_units),
        *WAITING,
    ),
}
"""Kind → the tables that are made from it make."""
