"""The documents of a case, for the panel 文书 on its page."""

from api.models.documents import DocumentsOf
from domain.faces import faces
from domain.terms import Role
from web.addresses import AREAS
from web.ask import RefusedError
from web.desk import Desk

CASE_PAGES = {kind: f"/{area}/" for kind, area in AREAS.items()}
"""Kind of case → where its page is."""
NOT_SHOWN = frozenset({403, 404})


class Papers(DocumentsOf):
    """The documents of a case with its kind and id."""

    case_kind: str = ""
    case_id: str = ""


async def documents_of(desk: Desk, case_kind: str, case_id: str) -> Papers | None:
    """What `documents/panel.html` shows as `papers_of_case`; None for readers who have no documents."""
    if desk.role == Role.EXPERT:
        return None
    try:
        found = await desk.api.get(f"/documents/of/{case_kind}/{case_id}", Papers)
    except RefusedError as refused:
        if refused.status not in NOT_SHOWN:
            raise
        return None
    packed = desk.role == Role.DEPARTMENT and not faces()[case_kind].sealed
    shown = found.documents or found.offers or packed
    return found.model_copy(update={"case_kind": case_kind, "case_id": case_id}) if shown else None
