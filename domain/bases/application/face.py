"""The face of an application: its unit reads it, and what it was handed in to (Art. 11(1))."""

from domain.bases.application.state import Application
from domain.case_face import CaseFace, reader, readers
from domain.terms import Role, Route


def face(case: Application) -> CaseFace:
    """Art. 11(1): a league reads no application of the region's own units; nobody reads one that is not handed in.

    The experts of the panel know which application they assess.
    """
    reached = case.submitted_at is not None
    of_league = reached and case.route is not Route.REGION
    return CaseFace(
        title=case.unit_name,
        league=case.league,
        unit=case.unit,
        batch=case.round,
        readers=readers(
            reader(Role.UNIT, case.unit),
            reader(Role.LEAGUE, case.league) if of_league else None,
            reader(Role.AUTHORITY, case.authority) if reached else None,
        ),
        named_to=readers(*(reader(Role.EXPERT, assigned.expert) for assigned in case.reviewers)),
    )
