"""The face of a weekly duty (样例)."""

from domain.weekly.duty.state import WeeklyDuty

from domain.case_face import CaseFace, reader, readers
from domain.terms import Role


def face(case: WeeklyDuty) -> CaseFace:
    """The bureau that owes it reads it."""
    return CaseFace(title=case.title, league=case.league, readers=readers(reader(Role.LEAGUE, case.league)))
