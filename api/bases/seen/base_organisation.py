"""A base's organisation as answers (Art. 7, 17)."""

from api.bases.models.organisation import ArrangementSeen, Lacking
from domain.bases.base.organisation import lacking
from domain.bases.base.state import Base
from domain.bases.base.state_organisation import Arrangement
from domain.bases.base.terms import BaseStatus
from domain.bases.base.terms_organisation import ARRANGEMENT_NAMES, ARRANGEMENT_SOURCES


def arrangement_seen(one: Arrangement) -> ArrangementSeen:
    """One, with its kind in words and the words of the text that ask for it."""
    return ArrangementSeen(
        kind_name=ARRANGEMENT_NAMES[one.kind], cite=ARRANGEMENT_SOURCES[one.kind].cite, recorded=one
    )


def lacking_of(case: Base) -> list[Lacking]:
    """Art. 7, 17: what a base whose filing stands has not on record."""
    if case.status is not BaseStatus.ACTIVE:
        return []
    return [
        Lacking(kind=kind, name=ARRANGEMENT_NAMES[kind], cite=ARRANGEMENT_SOURCES[kind].cite)
        for kind in lacking(case.arrangements)
    ]
