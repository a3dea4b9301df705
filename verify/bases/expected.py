"""What the tables of 内人社办发〔2025〕196号 must hold for each of its kinds, as their facts make it."""

from collections.abc import Mapping, Sequence
from typing import Any

from db import tables as db
from db.bases import tables as own
from db.bases.application import expert_rows, first_row, row_of
from db.bases.base import row_of as base_row
from db.bases.campaign import row_of as campaign_row
from db.bases.round import entry_rows, notice_row
from db.bases.round import number_row as filed_number
from db.bases.round import row_of as round_row
from db.cases import Projection
from domain.bases.application import facts
from domain.bases.round import facts as round_facts
from verify.bases.expected_bases import base_numbers, person_rows, stay_rows
from verify.bases.expected_posts import post_rows
from verify.fold import Folded
from verify.held import PAPERS, WAITING, Held, Row, never


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


HELD: Mapping[str, tuple[Held, ...]] = {
    "application": (
        Held(table=own.application, owner=own.application.c.id, rows=_application),
        Held(
            table=own.application_expert,
            owner=own.application_expert.c.application_id,
            rows=lambda one: expert_rows(one.state),
        ),
        Held(
            table=own.objection,
            owner=own.objection.c.application_id,
            rows=_objections,
            stray=lambda row: bool(row["accepted"]),
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
        Held(
            table=own.campaign, owner=own.campaign.c.id, rows=lambda one: [campaign_row(one.state, one.seq)]
        ),
        *WAITING,
    ),
    "collection": (Held(table=own.collection, owner=own.collection.c.id, rows=post_rows),),
    "post": (Held(table=own.post, owner=own.post.c.id, rows=post_rows),),
    "post_match": (Held(table=own.post_match, owner=own.post_match.c.id, rows=post_rows),),
}
"""Case kind → the tables that are made from it."""
