"""A panel as an answer: blind as `domain.bases.application.visibility` has it."""

from collections.abc import Mapping

from api.bases.models.panel import (
    ConflictSeen,
    CriterionSeen,
    DrawAnswer,
    PanelAnswer,
    Proposed,
    ReviewSeen,
    SeatSeen,
)
from api.bases.seen.application import verdict_seen
from api.bases.sight.application import Sight
from api.reader import Reader
from db.bases.reads.cases import ExpertRow
from domain.bases.application.drawing.draw import Draw
from domain.bases.application.state import Application, Assignment, AssignmentStatus, Review
from domain.bases.policy import Policy
from domain.bases.terms import VOTE_NAMES
from domain.explanation import until
from domain.unit import Expert
from domain.visibility import masked_name

STATUS_NAMES: Mapping[AssignmentStatus, str] = {
    AssignmentStatus.ASSIGNED: "待作回避声明",
    AssignmentStatus.DECLARED: "评审中",
    AssignmentStatus.HANDED_IN: "已提交评审意见",
    AssignmentStatus.RECUSED: "已回避",
    AssignmentStatus.STRUCK: "已取消评审",
    AssignmentStatus.REPLACED: "已因故更换",
}


def panel_answer(one: Sight, experts: Mapping[str, ExpertRow], policy: Policy) -> PanelAnswer:
    """The seats, the verdicts so far, and the score sheet in force."""
    seen = one.seen
    criteria = [
        CriterionSeen(key=line.key, title=line.title, max_points=line.max_points, anchors=list(line.anchors))
        for line in policy.score_criteria
    ]
    return PanelAnswer(
        size=one.case.panel_size,
        handed_in=sum(seat.review is not None for seat in seen.panel),
        seats=[_seat(seat, one, experts) for seat in seen.panel],
        verdicts=[verdict_seen(verdict) for verdict in seen.verdicts],
        criteria=criteria,
    )


def draw_answer(
    found: Draw, people: Mapping[str, Expert], loads: Mapping[str, int], field: str, wanted: int
) -> DrawAnswer:
    """A draw with names, what everybody has in hand, and who was shut out."""
    proposed = [
        Proposed(expert=id_, name=e.name, employer=e.employer, field=e.field, load=loads.get(id_, 0))
        for id_ in found.proposed
        for e in [people[id_]]
    ]
    conflicts = [
        ConflictSeen(
            expert=c.expert,
            name=people[c.expert].name,
            kind=c.kind.value,
            detail=c.detail,
            doubtful=c.doubtful,
        )
        for c in found.conflicts
    ]
    return DrawAnswer(
        field=field, wanted=wanted, missing=found.missing, proposed=proposed, conflicts=conflicts
    )


def first_field(case: Application) -> str:
    """The field that a panel is drawn in: that of the first mentor of the form."""
    return next((member.field for member in case.form.team if member.mentor), "")


def lacking(case: Application, policy: Policy) -> int:
    """How many experts the panel lacks."""
    return max(0, (case.panel_size or policy.experts_per_application) - len(case.reviewers))


def _seat(seat: Assignment, one: Sight, experts: Mapping[str, ExpertRow]) -> SeatSeen:
    reader, known = one.reader, experts.get(seat.expert)
    deadline = seat.clock.deadline if seat.review is None else None
    return SeatSeen(
        expert=seat.expert or None,
        name=_name(known.name, reader) if known else None,
        employer=known.employer if known else None,
        own=seat.expert != "" and seat.expert == reader.actor.scope,
        status=seat.status,
        status_name=STATUS_NAMES[seat.status],
        due=until(deadline, reader.now, reader.calendar) if deadline else None,
        reason=seat.reason,
        review=_review(seat.review) if seat.review else None,
    )


def _name(name: str, reader: Reader) -> str:
    return masked_name(name) if reader.masked else name


def _review(review: Review) -> ReviewSeen:
    return ReviewSeen(
        scores=dict(review.scores),
        total=review.total,
        vote=review.vote,
        vote_name=VOTE_NAMES[review.vote],
        opinion=review.opinion,
        at=review.at,
    )
