"""Answers of the door as plain JSON, stored with the command: a fact or a refusal, and where the case now stands."""

from collections.abc import Sequence

from activities.kinds import AnyDecision, AnyKind
from db.cases import AnyCase, AnyLoaded
from db.codec import encode
from db.outcomes import ProblemTold, Recorded, RefusalTold, Refused
from domain.circumstances import Circumstances
from domain.faces import programme_of
from domain.policy import Edition
from domain.refusal import Problem, Refusal, refused_within


def refused(
    refusal: Refusal,
    case: AnyCase,
    case_id: str,
    loaded: AnyLoaded,
    under: Edition | None = None,
) -> Refused:
    """A refusal; nothing was changed."""
    return {
        "refusal": told(_own(refusal, case.kind), under),
        "case_kind": case.kind,
        "case_id": case_id,
        "stage": case.stage(loaded.state) if loaded.seq else "",
        "seq": loaded.seq,
    }


def _own(refusal: Refusal, kind: str) -> Refusal:
    """What the kernel refuses of a case rests on the rules of its own programme."""
    programme = programme_of(kind)
    return refusal if programme is None else refused_within(refusal, programme)


def told(refusal: Refusal, under: Edition | None = None) -> RefusalTold:
    """The refusal itself, with its source as officials cite it.

    An entry of the register of interpretations has its document number, under the settings that it was refused by.
    """
    return {
        "code": refusal.code,
        "detail": _signed(refusal.detail, under),
        "kind": refusal.kind.value,
        "field": refusal.field,
        "article": _signed(refusal.source.cite, under) if refusal.source else None,
        "problems": [_problem(one, under) for one in refusal.problems],
    }


def _problem(one: Problem, under: Edition | None) -> ProblemTold:
    cite = _signed(one.source.cite, under) if one.source else None
    return {"field": one.field, "code": one.code, "detail": _signed(one.detail, under), "article": cite}


def _signed(text: str, under: Edition | None) -> str:
    return text if under is None else under.signed(text)


def answer_of(decision: AnyDecision, others: Sequence[tuple[AnyKind, str]], frame: Circumstances) -> Recorded:
    """The recorded fact, the stage it led to, and the other lives that must look again."""
    case = decision.kind.case
    return {
        "fact": type(decision.fact).__name__,
        "body": encode(decision.fact),
        "case_kind": case.kind,
        "case_id": decision.case_id,
        "stage": case.stage(decision.after),
        "seq": decision.seq,
        "at": frame.at.isoformat(),
        "told": [[kind.case.kind, case_id] for kind, case_id in others],
    }
