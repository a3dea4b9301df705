"""The face of a campaign over many bases."""

from domain.bases.campaign.state import Campaign
from domain.case_face import ALL, CaseFace, reader, readers
from domain.terms import Role


def face(case: Campaign) -> CaseFace:
    """Art. 25: all leagues of the line take part."""
    return CaseFace(title=case.title, readers=readers(reader(Role.LEAGUE, ALL)))
