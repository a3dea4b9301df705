"""Setting (permission): what one may not see is answered as what there is not, at every door."""

from collections.abc import AsyncIterator

import pytest
from fastapi.routing import iter_route_contexts

from activities.asking import Asking
from api.wiring import wire
from clock import WALL
from settings import Settings
from tests.probing import ABSENT, PUBLIC_RECORDS, Prober, Told, ids_of
from tests.web.seeing import Seen, everything
from web.site import make_site


@pytest.fixture(scope="module")
async def seen(maintenance_url: str, migrated: str) -> AsyncIterator[Seen]:
    async with everything(maintenance_url, migrated) as one:
        yield one


@pytest.fixture(scope="module")
async def prober(seen: Seen) -> Prober:
    return Prober(
        http=seen.live.http,
        tokens={who: seen.crew.tokens[actor.user] for who, actor in seen.people.items()},
        people=seen.people,
        ids=await ids_of(seen.live.engine),
    )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lives that were asked for an answer meanwhile: it takes longer than any other."""
    found, ask = list[str](), Asking.ask

    async def noted(self: Asking, ref: object, command_id: str, *, update_id: str) -> None:
        found.append(str(ref))
        await ask(self, ref, command_id, update_id=update_id)  # type: ignore[arg-type]

    monkeypatch.setattr(Asking, "ask", noted)
    return found


def unlike(pairs: list[tuple[str, Told, Told]]) -> list[str]:
    """Where the two answers differ, and in what."""
    return [f"{where}: {hidden}\n{absent}" for where, hidden, absent in pairs if hidden != absent]


async def test_no_address_tells_what_is_hidden_from_what_there_is_not(
    prober: Prober, asked: list[str]
) -> None:
    pairs = [pair async for pair in prober.in_addresses()]
    assert len(pairs) > 500
    assert unlike(pairs) == []
    assert asked == []


PAGES = sorted(
    path
    for route in iter_route_contexts(make_site(wire(None, None, Settings(_env_file=None), WALL)).routes)  # type: ignore[arg-type]
    if (path := route.path or "").count("{") == 1
    and "GET" in (route.methods or ())
    and not path.startswith(("/api/", "/public", "/static", "/exports", "/temporal"))
)
BY_AREA = {
    "applications": "application_id",
    "stays": "stay_id",
    "rounds": "round_id",
    "campaigns": "campaign_id",
}


async def test_no_page_tells_what_is_hidden_from_what_there_is_not(prober: Prober, seen: Seen) -> None:
    looked_at, told = 0, list[str]()
    for page in PAGES:
        place = page[page.index("{") + 1 : page.index("}")]
        name = BY_AREA.get(page.split("/")[1], place) if place == "case_id" else place
        for who in seen.people:
            for value in () if name in PUBLIC_RECORDS else (await prober.hidden(who, name))[:1]:
                browser = seen.browser(who)
                pair = [
                    (
                        shown.status,
                        " ".join(shown.all("//main")[0].text_content().split()).replace(asked_for, "#"),
                    )
                    for asked_for in (value, ABSENT)
                    for shown in [await browser.get(page.replace("{" + place + "}", asked_for))]
                ]
                looked_at += 1
                if pair[0] != pair[1]:
                    told.append(f"{who} {page}: {pair}")
    assert looked_at > 50
    assert told == []


async def test_no_field_tells_what_is_hidden_from_what_there_is_not(prober: Prober) -> None:
    pairs = [pair async for pair in prober.in_bodies()]
    assert pairs
    assert unlike(pairs) == []


async def test_no_filter_tells_what_is_hidden_from_what_there_is_not(prober: Prober) -> None:
    pairs = [pair async for pair in prober.in_filters()]
    assert pairs
    assert unlike(pairs) == []
