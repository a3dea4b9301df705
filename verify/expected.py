"""What the tables must hold for a case or record, as its facts make it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from activities.kinds import kinds
from db import tables as db
from db.cases import AnyCase
from db.codec import encode
from db.record_rows import edition_row, year_row
from db.together_rows import rows_of
from domain import records
from programmes import merged
from verify.fold import Folded
from verify.held import WAITING, Held, Row


def _record(one: Folded) -> Sequence[Row]:
    match one.past[-1].fact:
        case records.UnitRegistered(it) | records.UnitAmended(it):
            return [encode(it)]
        case records.ExpertRegistered(it) | records.ExpertAmended(it):
            return [encode(it)]
        case records.StationRegistered(it) | records.StationAmended(it):
            return [encode(it)]
        case records.AuthorityRegistered(authority_id, name) | records.AuthorityAmended(authority_id, name):
            return [{"id": authority_id, "name": name}]
        case _:
            return []


def _policies(one: Folded) -> Sequence[Row]:
    return [edition_row(past.fact.policy, past.by, past.at) for past in one.past]


def _years(one: Folded) -> Sequence[Row]:
    last = one.past[-1]
    return [year_row(last.fact.year, last.by, last.at)]


def _together(one: Folded) -> Sequence[Row]:
    return [row for _, row in rows_of(one.past[-1].fact)]


def _asked(one: Folded) -> Sequence[Row]:
    return [asdict(one.past[-1].fact.request)]


def _account(one: Folded) -> Sequence[Row]:
    active = True
    for past in one.past:
        if isinstance(past.fact, records.UserDeactivated | records.UserReactivated):
            active = isinstance(past.fact, records.UserReactivated)
    return [{"id": one.id, "active": active}]


def _roles(one: Folded) -> Sequence[Row]:
    given = (records.UserCreated, records.RolesChanged)
    last = next(past.fact for past in reversed(one.past) if isinstance(past.fact, given))
    return [
        {"account_id": one.id, "role": role, "scope": scope, "line": line}
        for role, scope, line in records.roles_with_lines(last)
    ]


RECORDS: Mapping[str, tuple[Held, ...]] = {
    "unit": (Held(table=db.unit, owner=db.unit.c.id, rows=_record),),
    "expert": (Held(table=db.expert, owner=db.expert.c.id, rows=_record),),
    "station": (Held(table=db.station, owner=db.station.c.id, rows=_record),),
    "authority": (Held(table=db.authority, owner=db.authority.c.id, rows=_record),),
    "policy": (
        Held(table=db.policy, owner=db.policy.c.id, rows=_policies),
    ),
    "calendar": (
        Held(table=db.calendar_year, owner=db.calendar_year.c.year, rows=_years, owners=lambda one: [int(one.id)]),
    ),
    "user": (
        Held(table=db.account, owner=db.account.c.id, rows=_account),
        Held(table=db.account_role, owner=db.account_role.c.account_id, rows=_roles),
    ),
    "delegation": (Held(table=db.delegation, owner=db.delegation.c.id, rows=_together),),
    "cosign": (Held(table=db.cosign, owner=db.cosign.c.id, rows=_together),),
    "remark": (Held(table=db.remark, owner=db.remark.c.id, rows=_together),),
    "task": (Held(table=db.task, owner=db.task.c.id, rows=_together),),
    "copy": (Held(table=db.copy, owner=db.copy.c.id, rows=_together),),
    "viewing": (),
    "person": (),
    "data_request": (Held(table=db.data_request, owner=db.data_request.c.id, rows=_asked),),
    "erasure": (),
    "naming": (),
}  # fmt: skip
"""Kind of record → the tables that are made from it."""


def _by_its_row(case: AnyCase) -> tuple[Held, ...]:
    """Setting (procedure): of a kind whose row is made of state and sequence alone."""
    make = case.row
    if make is None:
        raise ValueError(f"what the tables hold for {case.kind} is not known")
    return (
        Held(table=case.table, owner=case.table.c[case.key], rows=lambda one: [make(one.state, one.seq)]),
        *WAITING,
    )


_SAID = merged("verify", "expected", "HELD", RECORDS)
HELD: Mapping[str, tuple[Held, ...]] = {
    **_SAID,
    **{name: _by_its_row(kind.case) for name, kind in kinds().items() if name not in _SAID},
}
"""Case kind → the tables that are made from it; a programme's stand in `verify/<programme>/expected.py`."""
NUMBERED = ("calendar",)
"""Kinds whose rows are known by a number."""
OWN = {kind: held[0].owner for kind, held in HELD.items() if held and kind not in NUMBERED}
"""Case kind → the column with the ids of its own rows."""
