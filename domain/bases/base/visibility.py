"""Setting (permission): what of a base's life an actor may see; the register of bases itself is everybody's."""

from dataclasses import replace

from domain.actor import Actor
from domain.bases.base.state import Amendment, Base
from domain.terms import Role
from domain.visibility import masked_name, masked_papers


def visible(case: Base, actor: Actor) -> Base | None:
    """Setting (permission): the base as this actor may see it, or None when its life is not this actor's concern."""
    match actor.role:
        case Role.DEPARTMENT | Role.SYSTEM:
            return case
        case Role.AUDITOR:
            return _to_auditor(case)
        case Role.LEAGUE:
            return case if _is(case.league, actor) else None
        case Role.AUTHORITY:
            return case if _is(case.authority, actor) else None
        case Role.UNIT:
            return case if _is(case.unit, actor) else None
        case _:
            return None


def _is(scope: str | None, actor: Actor) -> bool:
    return bool(scope) and scope == actor.scope


def _to_auditor(case: Base) -> Base:
    """An auditor oversees what was done, and needs no person's data for it."""
    amendments = tuple(_nameless(one) for one in case.amendments)
    return replace(
        case,
        legal_person=masked_name(case.legal_person),
        amendments=amendments,
        papers=masked_papers(case.papers),
        arrangements=tuple(
            replace(one, people=tuple(masked_name(name) for name in one.people)) for one in case.arrangements
        ),
    )


def _nameless(amendment: Amendment) -> Amendment:
    known = amendment.legal_person
    return amendment if known is None else replace(amendment, legal_person=masked_name(known))
