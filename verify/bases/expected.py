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
from verify.bases.expected_lives import base_numbers, person_rows, stay_rows
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
        Held(own.application, own.application.c.id, _application),
        Held(
            own.application_expert,
            own.application_expert.c.application_id,
            lambda one: expert_rows(one.state),
        ),
        Held(
            own.objection, own.objection.c.application_id, _objections, stray=lambda row: bool(row["accepted"])
        ),
        Held(own.attachment, own.attachment.c.application_id, _attachments, stray=never),
        *WAITING,
    ),
    "round": (
        Held(
            own.round_,
            own.round_.c.id,
            lambda one: [{"id": one.id, "opened_at": one.past[0].at, **round_row(one.state, one.seq)}],
        ),
        Held(own.notice, own.notice.c.round_id, _notices),
        Held(
            own.notice_entry,
            own.notice_entry.c.notice_id,
            lambda one: [row for published in one.state.notices for row in entry_rows(published)],
            owners=lambda one: [published.id for published in one.state.notices],
        ),
        Held(
            db.document_number,
            db.document_number.c.case_id,
            lambda one: [filed_number(one.id, filing) for filing in one.state.filings],
            of_kind=True,
        ),
        *WAITING,
    ),
    "base": (
        Held(own.base, own.base.c.code, lambda one: [base_row(one.id, one.state, one.seq)]),
        Held(
            db.document_number,
            db.document_number.c.text,
            base_numbers,
            owners=lambda one: [number["text"] for number in base_numbers(one)],
            stray=never,
        ),
        PAPERS,
        *WAITING,
    ),
    "postdoc": (
        Held(own.stay, own.stay.c.id, stay_rows),
        Held(
            db.person,
            db.person.c.id,
            person_rows,
            owners=lambda one: [one.state.person],
            stray=never,
        ),
        PAPERS,
        *WAITING,
    ),
    "campaign": (
        Held(own.campaign, own.campaign.c.id, lambda one: [campaign_row(one.state, one.seq)]),
        *WAITING,
    ),
    "collection": (Held(own.collection, own.collection.c.id, post_rows),),
    "post": (Held(own.post, own.post.c.id, post_rows),),
    "post_match": (Held(own.post_match, own.post_match.c.id, post_rows),),
}  # fmt: skip
"""Case kind → the tables that are made from it."""
