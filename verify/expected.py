"""What the tables must hold for a case or record, as its facts make it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table

from activities.kinds import kinds
from db import tables as db
from db.bases import tables as own
from db.bases.application import expert_rows, first_row, row_of
from db.bases.base import row_of as base_row
from db.bases.campaign import row_of as campaign_row
from db.bases.round import entry_rows, notice_row
from db.bases.round import number_row as filed_number
from db.bases.round import row_of as round_row
from db.case_faces import Standing, face_row
from db.cases import AnyCase, Projection
from db.codec import encode
from db.record_rows import edition_row, year_row
from db.waits import wait_row
from domain import records
from domain.bases.application import facts
from domain.bases.round import facts as round_facts
from domain.wait import next_timer
from verify.expected_bases import base_numbers, paper_rows, person_rows, stay_rows
from verify.expected_posts import post_rows
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


def _application(one: Folded) -> Sequence[Row]:
    last = one.past[-1]
    projection = Projection(one.state, one.seq, last.fact, last.at, one.waits)
    return [{**first_row(one.state, one.past[0].at), **row_of(one.state, projection)}]


def _objections(one: Folded) -> Sequence[Row]:
    rows: dict[str, dict[str, Any]] = {}
    for past in one.past:
        match past.fact:
            case facts.ObjectionRaised(objection=raised):
                rows[raised] = {"id": raised, "accepted": True, "finding": None}
            case facts.ObjectionDecided() as found:
                values = {"finding": found.finding.value, "reasons": found.reasons, "decided_at": past.at}
                rows.setdefault(found.objection, {"id": found.objection}).update(values)
            case _:
                pass
    return list(rows.values())


def _attachments(one: Folded) -> Sequence[Row]:
    return [
        {"id": paper.id, "application_id": one.id, "sha256": paper.sha256, "size": paper.size}
        for paper in one.state.attachments
    ]


def _notices(one: Folded) -> Sequence[Row]:
    return [
        notice_row(one.state, past.fact.notice, past.at)
        for past in one.past
        if isinstance(past.fact, round_facts.NoticePublished)
    ]


def _timer(one: Folded) -> Sequence[Row]:
    at = next_timer(one.waits, one.id)
    if at is None:
        return []
    values = {"key": at.key, "occasion": at.occasion.value, "at": at.at}
    return [{"case_kind": one.kind, "case_id": one.id, **values}]


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
    last: Any = one.past[-1]
    return [year_row(last.fact.year, last.by, last.at)]


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
PAPERS = Held(table=db.paper, owner=db.paper.c.case_id, rows=paper_rows, stray=never, of_kind=True)
"""A file is stored before the rule takes it, so that others may be there."""
OF_KINDS: Mapping[str, tuple[Held, ...]] = {
    "application": (
        Held(table=own.application, owner=own.application.c.id, rows=_application),
        Held(
            table=own.application_expert,
            owner=own.application_expert.c.application_id,
            rows=lambda one: expert_rows(one.state),
        ),
        Held(
            table=own.objection, owner=own.objection.c.application_id, rows=_objections, stray=lambda row: bool(row["accepted"])
        ),
        Held(table=own.attachment, owner=own.attachment.c.application_id, rows=_attachments, stray=never),
        *WAITING,
    ),
    "round": (
        Held(
            table=own.round_,
            owner=own.round_.c.id,
            rows=lambda one: [{"id": one.id, "opened_at": one.past[0].at, **round_row(one.state, one.seq)}],
        ),
        Held(table=own.notice, owner=own.notice.c.round_id, rows=_notices),
        Held(
            table=own.notice_entry,
            owner=own.notice_entry.c.notice_id,
            rows=lambda one: [row for published in one.state.notices for row in entry_rows(published)],
            owners=lambda one: [published.id for published in one.state.notices],
        ),
        Held(
            table=db.document_number,
            owner=db.document_number.c.case_id,
            rows=lambda one: [filed_number(one.id, filing) for filing in one.state.filings],
            of_kind=True,
        ),
        *WAITING,
    ),
    "base": (
        Held(table=own.base, owner=own.base.c.code, rows=lambda one: [base_row(one.id, one.state, one.seq)]),
        Held(
            table=db.document_number,
            owner=db.document_number.c.text,
            rows=base_numbers,
            owners=lambda one: [number["text"] for number in base_numbers(one)],
            stray=never,
        ),
        PAPERS,
        *WAITING,
    ),
    "postdoc": (
        Held(table=own.stay, owner=own.stay.c.id, rows=stay_rows),
        Held(
            table=db.person,
            owner=db.person.c.id,
            rows=person_rows,
            owners=lambda one: [one.state.person],
            stray=never,
        ),
        PAPERS,
        *WAITING,
    ),
    "campaign": (
        Held(table=own.campaign, owner=own.campaign.c.id, rows=lambda one: [campaign_row(one.state, one.seq)]),
        *WAITING,
    ),
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
    "collection": (Held(table=own.collection, owner=own.collection.c.id, rows=post_rows),),
    "post": (Held(table=own.post, owner=own.post.c.id, rows=post_rows),),
    "post_match": (Held(table=own.post_match, owner=own.post_match.c.id, rows=post_rows),),
    "viewing": (),
    "person": (),
}  # fmt: skip
"""Case kind → the tables that are made from it."""


def _by_its_row(case: AnyCase) -> tuple[Held, ...]:
    """Setting (procedure): of a kind whose row is made of state and sequence alone."""
    make = case.row
    if make is None:
        raise ValueError(f"what the tables hold for {case.kind} is not known")
    return (
        Held(table=case.table, owner=case.table.c[case.key], rows=lambda one: [make(one.state, one.seq)]),
        *WAITING,
    )


HELD: Mapping[str, tuple[Held, ...]] = {
    **OF_KINDS,
    **{name: _by_its_row(kind.case) for name, kind in kinds().items() if name not in OF_KINDS},
}
"""Case kind → the tables that are made from it."""
NUMBERED = ("calendar",)
"""Kinds whose rows are known by a number."""
OWN = {kind: held[0].owner for kind, held in HELD.items() if held and kind not in NUMBERED}
"""Case kind → the column with the ids of its own rows."""
