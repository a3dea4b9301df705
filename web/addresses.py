"""Where the page of a case is."""

from collections.abc import Mapping

from domain.faces import faces

AREAS: Mapping[str, str] = {kind: face.area for kind, face in faces().items()}
"""Kind of case → first part of its address, of pages and of the interface alike."""
KINDS: Mapping[str, str] = {area: kind for kind, area in AREAS.items()}
AREA = f"^({'|'.join(KINDS)})$"
"""The areas, as a pattern."""


def page_of(case_kind: str, case_id: str) -> str:
    """The page of a case; an errand is among the errands, and other kinds in the worklist."""
    if case_kind == "errand":
        return "/errands"
    area = AREAS.get(case_kind)
    return f"/{area}/{case_id}" if area else "/work"


def record_at(area: str, case_id: str) -> str:
    """Where the interface tells what can be done with a case; `area` is one of `AREA`."""
    return f"/{area}/{case_id}{faces()[KINDS[area]].record}"


def page_of_wait(case_kind: str, case_id: str, kind: str, *, writes: bool) -> str:
    """Where the thing that waits is done: in its form by whoever writes it, else the page of the case."""
    page = page_of(case_kind, case_id)
    form = faces()[case_kind].forms.get(kind) if writes and case_kind in AREAS else None
    return f"{page}/{form}" if form else page
