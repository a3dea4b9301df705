"""Papers, hearing and opinions of an application as answers."""

from api.bases.models.application import IntentSeen, LeftOutSeen, OpinionSeen, PaperSeen
from api.models.dates import day_of
from domain.bases.application.narrative import LEFT_OUT_OF
from domain.bases.application.papers import Paper
from domain.bases.application.state import Application
from domain.service import WAY_NAMES
from domain.terms import ROLE_NAMES


def papers_seen(seen: Application) -> list[PaperSeen]:
    """The papers, in the order of their acts."""
    return [_paper(paper, is_open=paper in seen.open_papers) for paper in seen.papers]


def _paper(paper: Paper, *, is_open: bool) -> PaperSeen:
    service = paper.service
    return PaperSeen(
        id=paper.id,
        kind=paper.kind,
        name=paper.name,
        on=day_of(paper.on),
        office_name=ROLE_NAMES[paper.office],
        addressee=paper.addressee,
        reason=paper.reason,
        cite=paper.source.cite if paper.source else None,
        remedies=paper.remedies,
        open=is_open,
        way_name=WAY_NAMES[service.way] if service else None,
        served_on=day_of(service.on) if service else None,
        counts_from=day_of(paper.counts_from) if paper.counts_from else None,
        receipt=service.paper if service else None,
    )


def intent_seen(seen: Application) -> IntentSeen | None:
    """Setting (hearing): what is intended, and how far the unit was heard."""
    intent = seen.intent
    if intent is None:
        return None
    deadline = intent.clock.deadline if intent.clock else None
    return IntentSeen(
        paper=intent.paper,
        cite=intent.source.cite,
        reason=intent.reason,
        on=day_of(intent.on),
        until=day_of(deadline.due) if deadline else None,
        heard=intent.heard,
        statement=intent.statement,
        waived=intent.waived,
    )


def opinions_seen(seen: Application) -> list[OpinionSeen]:
    """Art. 11(1), 11(2): what offices have against it."""
    return [
        OpinionSeen(office_name=ROLE_NAMES[one.office], reasons=one.reasons, on=day_of(one.on))
        for one in seen.opinions
    ]


def left_out_seen(seen: Application) -> LeftOutSeen | None:
    """Art. 2, 9, 24: the list that went on without it."""
    left = seen.left_out
    if left is None:
        return None
    return LeftOutSeen(of=LEFT_OUT_OF[left.of], on=day_of(left.on), detail=left.detail, cite=left.source.cite)
