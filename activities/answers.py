"""Answers of the door as plain JSON, stored with the command: a fact or a refusal, and where the case now stands."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from activities.kinds import AnyKind, Decision
from db.cases import Case, Loaded
from db.codec import encode
from domain.bases.interpretations import Interpretation
from domain.circumstances import Circumstances
from domain.interpretation_register import signed
from domain.refusal import Problem, Refusal

NONE: Mapping[str, Interpretation] = MappingProxyType({})


def refused(
    refusal: Refusal,
    case: Case,
    case_id: str,
    loaded: Loaded,
    answers: Mapping[str, Interpretation] = NONE,
) -> dict[str, Any]:
    """A refusal; nothing was changed."""
    return {
        "refusal": told(refusal, answers),
        "case_kind": case.kind,
        "case_id": case_id,
        "stage": case.stage(loaded.state) if loaded.seq else "",
        "seq": loaded.seq,
    }


def told(refusal: Refusal, answers: Mapping[str, Interpretation] = NONE) -> dict[str, Any]:
    """The refusal itself, with its source as officials cite it; an entry of the register with its document number."""
    return {
        "code": refusal.code,
        "detail": signed(refusal.detail, answers),
        "kind": refusal.kind.value,
        "field": refusal.field,
        "article": signed(refusal.source.cite, answers) if refusal.source else None,
        "problems": [_problem(one, answers) for one in refusal.problems],
    }


def _problem(one: Problem, answers: Mapping[str, Interpretation]) -> dict[str, Any]:
    cite = signed(one.source.cite, answers) if one.source else None
    return {"field": one.field, "code": one.code, "detail": signed(one.detail, answers), "article": cite}


def answer_of(
    decision: Decision, others: Sequence[tuple[AnyKind, str]], frame: Circumstances
) -> dict[str, Any]:
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
