"""会签, 批注 and 抄送 on the pages of cases, for the offices whose people work together on them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from api.models.can import Can
from api.models.history import HistoryRow
from api.models.together import RemarkShown, Together
from api.routers.taking_back import Beside
from domain.cosigning import OFFICES
from web.desk import Desk

Offer = TypeVar("Offer", bound=Can)
LATEST = 2**31 - 1


async def beside(desk: Desk, case_kind: str, case_id: str) -> Beside:
    """What is done beside the case, and one's own last act in it while it can be taken back: asked as one question."""
    return await desk.api.get(f"/cases/{case_kind}/{case_id}/beside", Beside)


async def together(desk: Desk, case_kind: str, case_id: str) -> Together | None:
    """What is done beside the case; None for whoever is of no office."""
    if desk.role not in OFFICES:
        return None
    return await desk.api.get(f"/cases/{case_kind}/{case_id}/together", Together)


def not_held(can: Iterable[Offer], found: Beside) -> list[Offer]:
    """What can be done while views are waited for: everything but the opinions of the office."""
    held = frozenset(found.together.held if found.together else ())
    return [offer for offer in can if offer.name not in held]


def shown(case_kind: str, case_id: str, found: Beside) -> dict[str, object]:
    """What `case/together.html` and the offer of taking back take."""
    return {
        "beside": found.together,
        "beside_at": f"/cases/{case_kind}/{case_id}",
        "undo": found.undo,
        "marks": marks(found.together),
    }


def marks(beside: Together | None) -> Mapping[str, Sequence[RemarkShown]]:
    """The notes that are still open, each at the field or file that it was put at."""
    found: dict[str, list[RemarkShown]] = {}
    for remark in beside.remarks if beside else ():
        if remark.anchor and not remark.resolved:
            found.setdefault(remark.anchor, []).append(remark)
    return found


def with_lines(history: Sequence[HistoryRow], desk: Desk, found: Beside) -> list[HistoryRow]:
    """The history with what was done beside the case, each where its time is."""
    lines = [
        HistoryRow(
            seq=LATEST,
            at=line.at,
            fact="",
            text=line.text,
            cite=line.cite,
            role="",
            role_name=desk.me.acting.scope_name if desk.me else "",
            name=line.name,
            policy=None,
        )
        for line in (found.together.lines if found.together else ())
    ]
    return sorted((*history, *lines), key=lambda row: row.at)
