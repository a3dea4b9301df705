"""What the forms of a round need: what would be published, and what is still open (Art. 11)."""

from typing import Any

from domain.terms import ENDS
from web.desk import Desk
from web.doing import Place, extra, shape
from web.forms.form import Form


@extra("rounds", "notices")
@extra("rounds", "filings")
async def ready(desk: Desk, place: Place) -> dict[str, Any]:
    """Whom it would list today, with dates and number."""
    return {"ready": await desk.api.get(f"/rounds/{place.case_id}/ready")}


@extra("rounds", "finish")
async def standing(_: Desk, place: Place) -> dict[str, Any]:
    """Where applications still stand."""
    ends = {one.value for one in ENDS}
    return {"still": [one for one in place.case["counts"] if one["stage"] not in ends]}


@shape("rounds", "extend")
async def from_present(desk: Desk, place: Place, form: Form) -> None:
    """The date begins with the one in force."""
    if not desk.typed:
        form.typed = {"closes": [place.case["closes"]["on"]]}
