"""Setting (permission): what one may not see is answered as what there is not, at every door."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from fastapi.routing import iter_route_contexts

from activities.asking import Asking
from api.app import V1
from api.lists.catalogue import LISTS
from api.wiring import wire
from clock import WALL
from settings import Settings
from tests.probing import ABSENT, PUBLIC_RECORDS, Prober, Told, ids_of, own_pages, table_of
from tests.web.seeing import SECRET, VOID, Seen, everything
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


@pytest.mark.parametrize(
    "who", ["auditor", "other unit", "other league", "station", "postdoc", "expert", "authority"]
)
async def test_who_sees_the_masked_one_or_nothing_never_gets_the_original_by_any_address(
    prober: Prober, seen: Seen, who: str
) -> None:
    """Names and numbers of persons, names of files: of everybody for an auditor, of others' stays for the rest."""
    stays = {
        row["id"]: row["person_name"] for row in (await seen.get("department", "/stays")).json()["items"]
    }
    shown = {row["person_name"] for row in (await seen.get(who, "/stays")).json().get("items", [])}
    kept = set(seen.names) if who == "auditor" else set(stays.values()) - shown
    assert kept or who == "station"
    looked_at, found = 0, list[str]()
    async for address, text in prober.everything(who):
        looked_at += 1
        found += [f"{address}: {secret}" for secret in kept if secret in text]
    assert looked_at > 20
    assert found == []


async def test_what_is_kept_from_those_is_there_for_others(prober: Prober, seen: Seen) -> None:
    """Without this the test above could not fail."""
    below = replace(prober, below="/api/v1/stays")
    texts = "".join([text async for _, text in below.everything("department")])
    assert sum(secret in texts for secret in seen.names) >= 6


async def test_what_is_printed_in_a_paper_is_looked_through_and_a_void_paper_is_given_to_nobody(
    prober: Prober, seen: Seen
) -> None:
    """The first could not fail if the pages of a PDF were not read; the second holds for whoever had the paper before."""
    assert seen.documents is not None
    below = replace(prober, below="/api/v1/documents")
    printed = [
        address
        for address, text in [pair async for pair in below.everything("department")]
        if f"\n{SECRET}" in text
    ]
    assert len(printed) >= 3
    for who in seen.people:
        for what in ("word", "pdf", "signed", "pages/1"):
            answer = await seen.get(who, f"/documents/{seen.documents[VOID]}/{what}")
            assert answer.status_code in (403, 404), (who, what)


async def test_each_list_holds_what_one_may_open_and_nothing_else(prober: Prober, seen: Seen) -> None:
    """A list, its workbook (`test_lists_agree`) and the single records are of the same scope."""
    single = {
        path.removeprefix(V1).rpartition("/")[0]: name for name, path in own_pages().items() if name != "code"
    }
    compared, unlike_each_other = 0, list[str]()
    for path in {listing.path for listing in LISTS.values()} & single.keys():
        name = single[path]
        for who in seen.people:
            answer = await seen.get(who, path, limit=100)
            if answer.status_code != 200:
                continue
            listed = {row["id"] for row in answer.json()["items"]}
            opened = {value for value in prober.ids[table_of(name)] if await prober.sees(who, name, value)}
            compared += bool(opened)
            if listed != opened:
                unlike_each_other.append(f"{who} {path}: listed {listed - opened}, opened {opened - listed}")
    assert compared > 20
    assert unlike_each_other == []


async def test_no_field_tells_what_is_hidden_from_what_there_is_not(prober: Prober) -> None:
    pairs = [pair async for pair in prober.in_bodies()]
    assert pairs
    assert unlike(pairs) == []


async def test_no_filter_tells_what_is_hidden_from_what_there_is_not(prober: Prober) -> None:
    pairs = [pair async for pair in prober.in_filters()]
    assert pairs
    assert unlike(pairs) == []
