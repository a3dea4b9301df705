"""What the forms of the committee's opinions, of the project's confirmation and of awards offer (Art. 7, 8, 17)."""

from api.bases.models.stay import StayAnswer
from web.bases.paper_upload import offer_papers
from web.desk import Desk
from web.doing import Place, extra, shape
from web.filters import short_day
from web.forms.form import Form

AREA = "stays"
COMMANDS = ("committee-opinions", "project/confirmation", "awards", "awards/withdrawal")
Pairs = list[tuple[str, str]]


def _register(command: str) -> None:
    @extra(AREA, command)
    async def shown(_: Desk, place: Place) -> dict[str, object]:
        return {"known": [*_whose(place.of(StayAnswer)), *_about(place, command)]}


for _command in COMMANDS:
    _register(_command)


def _whose(case: StayAnswer) -> Pairs:
    return [
        ("博士后", f"{case.person_name}（{case.number}）"),
        ("基地", f"{case.unit_name}（{case.base}）"),
        ("流动站", case.station_name),
    ]


def _about(place: Place, command: str) -> Pairs:
    profile = place.of(StayAnswer).profile
    if command == "project/confirmation":
        return [("研究项目", profile.project), ("研究项目简介", profile.project_summary)]
    if command == "awards/withdrawal":
        found = next((one for one in place.of(StayAnswer).awards if one.id == place.parts[1]), None)
        return [] if found is None else [("表彰奖励", f"{found.title}（{short_day(found.on)}）")]
    return []


@shape(AREA, "committee-opinions")
async def opinion(desk: Desk, place: Place, form: Form) -> None:
    """First the step that has none yet; today."""
    missing = place.of(StayAnswer).missing_opinions
    form.fill({"step": missing[0].step if missing else None, "agreed": True, "on": desk.today})
    await offer_papers(desk, place, form, "paper")


@shape(AREA, "project/confirmation")
async def confirmation(_: Desk, __: Place, form: Form) -> None:
    """Yes."""
    form.fill({"confirmed": True})


@shape(AREA, "awards")
async def award(desk: Desk, place: Place, form: Form) -> None:
    """Today."""
    form.fill({"on": desk.today})
    await offer_papers(desk, place, form, "paper")
