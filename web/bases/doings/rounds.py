"""What the forms of a round need: what would be published, and what is still open (Art. 11)."""

from api.bases.models.round import RoundAnswer
from api.bases.routers.rounds_ready import RoundReady
from domain.bases.terms import ENDS
from web.desk import Desk
from web.doing import Place, case_of, extra, shape
from web.forms.form import Form

case_of("rounds", RoundAnswer)


@extra("rounds", "notices")
@extra("rounds", "filings")
async def ready(desk: Desk, place: Place) -> dict[str, object]:
    """Whom it would list today, with dates and number."""
    return {"ready": await desk.api.get(f"/rounds/{place.case_id}/ready", RoundReady)}


@extra("rounds", "finish")
async def standing(_: Desk, place: Place) -> dict[str, object]:
    """Where applications still stand."""
    ends = {one.value for one in ENDS}
    return {"still": [one for one in place.of(RoundAnswer).counts if one.stage not in ends]}


@shape("rounds", "extend")
async def from_present(desk: Desk, place: Place, form: Form) -> None:
    """The date begins with the one in force."""
    if not desk.typed:
        form.typed = {"closes": [place.of(RoundAnswer).closes.on.isoformat()]}
