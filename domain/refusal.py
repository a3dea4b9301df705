"""A refusal: what a rule answers instead of a fact, with its source; and the problems found in a form."""

from dataclasses import dataclass, replace
from enum import StrEnum

from domain.source import Source, setting, within

PROCEDURE = setting("procedure")


class RefusalKind(StrEnum):
    """What kind of no it is; the API turns it into a status."""

    FORBIDDEN = "forbidden"
    CONFLICT = "conflict"
    INVALID = "invalid"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field; `field` is a dotted path into the command or the form."""

    field: str
    code: str
    detail: str
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Nothing was changed; `detail` says why in Chinese, `source` under which article or setting."""

    code: str
    detail: str
    source: Source | None = None
    kind: RefusalKind = RefusalKind.CONFLICT
    field: str | None = None
    problems: tuple[Problem, ...] = ()


def invalid(problems: tuple[Problem, ...], detail: str, code: str = "incomplete") -> Refusal:
    """All problems at once, each with its field."""
    first = problems[0]
    return Refusal(
        code=code,
        detail=detail,
        source=first.source,
        kind=RefusalKind.INVALID,
        field=first.field,
        problems=problems,
    )


def refused_within(refusal: Refusal, programme: str) -> Refusal:
    """The refusal of a case of that programme: what the kernel's own rules refuse rests on the rules of the programme."""
    problems = tuple(
        replace(one, source=within(one.source, programme)) if one.source else one for one in refusal.problems
    )
    source = within(refusal.source, programme) if refusal.source else None
    return replace(refusal, source=source, problems=problems)


def forbidden(detail: str, source: Source | None = None, code: str = "not_yours") -> Refusal:
    """The actor may not do this to this case."""
    return Refusal(code=code, detail=detail, source=source, kind=RefusalKind.FORBIDDEN)


def said(text: str, field: str, title: str, rests_on: Source = PROCEDURE) -> Refusal | None:
    """Refuses an empty text; that reasons are given is a setting, unless the text itself asks for them."""
    if text.strip():
        return None
    return Refusal(
        code="required", detail=f"请填写{title}。", source=rests_on, kind=RefusalKind.INVALID, field=field
    )
