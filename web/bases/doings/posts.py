"""What the forms of posts and collections offer, and what they are about (Art. 21)."""

from api.bases.models.post import CollectionAnswer, PostAnswer
from api.bases.models.stay import StayRow
from domain.bases.posts.terms import MATCH_STATUS_NAMES, MatchStatus
from domain.bases.stay.terms import StayStage
from domain.terms import Role
from web.choosing import everything
from web.desk import Desk
from web.doing import Place, case_of, extra, shape
from web.filters import short_day
from web.forms.field import Choice
from web.forms.form import Form

AREA = "posts"
case_of(AREA, PostAnswer)
case_of("collections", CollectionAnswer)
COMMANDS = ("publication", "sending-back", "amendment", "matches", "matches/result", "closing", "reopening")
MAY_LOOK = frozenset({StayStage.IN_STATION, StayStage.EXITED, StayStage.MOVED})
DESCRIBED = {"title", "field", "number", "conditions", "contact", "open_until", "treatment"}


def _register(command: str) -> None:
    @extra(AREA, command)
    async def shown(_: Desk, place: Place) -> dict[str, object]:
        return {"known": [*_post(place.of(PostAnswer)), *_match(place)]}


for _command in COMMANDS:
    _register(_command)


def _post(case: PostAnswer) -> list[tuple[str, str]]:
    return [
        ("岗位", case.title),
        ("用人单位", case.employer),
        ("招聘人数", f"{case.number}人"),
        ("报名截止", short_day(case.open_until)),
        ("单位联系方式", case.contact),
    ]


def _match(place: Place) -> list[tuple[str, str]]:
    found = next((one for one in place.of(PostAnswer).matches if one.id in place.parts), None)
    if found is None:
        return []
    told = f"{found.channel_name}，{short_day(found.begun_on)}"
    return [("对接", told), ("说明", found.note), ("目前", found.status_name)]


@extra("collections", "closing")
async def collection(_: Desk, place: Place) -> dict[str, object]:
    """The collection."""
    case = place.of(CollectionAnswer)
    return {
        "known": [
            ("征集", case.title),
            ("截止", short_day(case.closes_on)),
            ("已填报", f"{case.posts}个岗位"),
        ]
    }


@shape(AREA, "amendment")
async def amendment(_: Desk, place: Place, form: Form) -> None:
    """As it is."""
    form.fill(place.of(PostAnswer).model_dump(mode="json", include=DESCRIBED))


@shape(AREA, "matches")
async def match(desk: Desk, _: Place, form: Form) -> None:
    """The postdocs that the reader speaks for; one's own stay is chosen already."""
    rows = await everything(desk, "/stays", StayRow)
    known = [one for one in rows if one.stage in MAY_LOOK]
    form.offering(
        "stay",
        [Choice(one.id, f"{one.person_name}（{one.number}，{one.unit_name}）") for one in known],
    )
    if desk.role == Role.POSTDOC and known:
        form.fill({"stay": known[0].id})


@shape(AREA, "matches/result")
async def result(desk: Desk, _: Place, form: Form) -> None:
    """Everything but the beginning; today."""
    told = [one for one in MatchStatus if one is not MatchStatus.OPEN]
    form.offering("status", [Choice(one.value, MATCH_STATUS_NAMES[one]) for one in told])
    form.fill({"on": desk.today})
