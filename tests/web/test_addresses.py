"""Every address that a guide or the README names answers on a running system, and so does every page of the interface's description."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from domain.terms import Role
from scenario.connections import client
from tests.api.test_permissions import ABSENT, House, house
from tests.web.browsing import Page

__all__ = ["house"]
ROOT = Path(__file__).parents[2]
TEXTS = (ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md")))
NAMED = re.compile(r"`(?:(GET|POST|PUT|DELETE) )?(/[^`\s]*)`")
AT_ONCE = 6
BEGINNING = "/api/v1"
"""No address, but how those of the interface begin."""
ELSEWHERE = ("/data/caddy/", "/etc/", "/metrics", "/certificates/", "/heads", "/keys", "/tls", "/temporal/")
"""Files of a machine or a container, figures on a port of their own, and pages that the proxy brings from elsewhere."""
NOWHERE = ("没有该地址。", "该地址不支持这种操作。")


def named() -> Iterator[tuple[str, str]]:
    """File and address of everything between backticks that can be asked for; what changes something is compared elsewhere."""
    for path in TEXTS:
        for method, address in NAMED.findall(path.read_text(encoding="utf-8")):
            if method in ("", "GET") and address != BEGINNING and not address.startswith(ELSEWHERE):
                yield path.name, re.sub("{[^}]*}", ABSENT, address.partition("?")[0])


@pytest.mark.timeout(300)
async def test_every_address_that_a_guide_names_answers(house: House) -> None:
    people = house.crew.headers(house.people[Role.DEPARTMENT])
    room = asyncio.Semaphore(AT_ONCE)
    async with client(house.live.url, headers=people) as http:

        async def asked(address: str) -> bool:
            """Whether it is an address of a page or, without its beginning, of the interface."""
            async with room:
                answers = [await http.get(one) for one in (address, f"/api/v1{address}")]
                return not all(_nowhere(one) for one in answers)

        found = sorted(set(named()))
        there = await asyncio.gather(*(asked(address) for _, address in found))
    missing = [address for address, answers in zip(found, there, strict=True) if not answers]
    assert not missing, missing
    assert ("README.md", "/interface") in found


def _nowhere(answer: httpx.Response) -> bool:
    assert answer.status_code != httpx.codes.UNAUTHORIZED
    return answer.status_code in (404, 405) and any(one in answer.text for one in NOWHERE)


async def test_the_description_of_the_interface_is_read_without_scripts_and_names_every_route(
    house: House,
) -> None:
    async with client(house.live.url) as http:
        index = Page(await http.get("/interface"))
        document = (await http.get("/api/v1/openapi.json")).json()
        subjects = {address: Page(await http.get(address)) for address in of_routes(index)}
        subject = subjects["/interface/stays"]
        pages = [Page(await http.get(address)) for address in of_routes(subject)]
        errors = Page(await http.get("/interface/errors"))
        unknown = await http.get("/interface/none")
    told = {f"{method.upper()} {path}" for path, item in document["paths"].items() for method in item}
    listed = {
        f"{row.xpath('td[1]')[0].text} {row.xpath('td[2]')[0].text}"
        for page in subjects.values()
        for row in page.all("//tbody/tr")
    }
    shown = {page.all("//main/p/code")[0].text for page in pages}
    assert (index.heading(), subject.heading(), told - listed) == ("接口说明", "博士后", set())
    for addresses in (of_routes(index), [each for page in subjects.values() for each in of_routes(page)]):
        assert len(set(addresses)) == len(addresses)  # two subjects of one address: one of them answered 404
    assert shown == {one for one in told if one.split("/api/v1/")[-1].split("/")[0] == "stays"}
    assert [page.all("//script[not(@src)]") for page in (index, *pages)] == [[]] * (len(pages) + 1)
    codes = {one.text_content() for one in errors.all("//tbody//th")}
    assert {"not_signed_in", "oddities_unconfirmed", "not_yours", "wrong_stage"} <= codes
    assert unknown.status_code == 404


def of_routes(index: Page) -> list[str]:
    """What a page leads to: the index to subjects, a subject to its routes."""
    return [str(one) for one in index.all("//main//tbody//a/@href")]


@pytest.mark.parametrize("path", ["/api/v1/stays/{stay_id}/exit"])
async def test_a_route_is_described_with_who_may_call_it_its_fields_limits_and_answers(
    house: House, path: str
) -> None:
    async with client(house.live.url) as http:
        subject = Page(await http.get("/interface/stays"))
        (address,) = [one for one in of_routes(subject) if one.endswith("/post-stays-stay_id-exit")]
        page = Page(await http.get(address))
    (section,) = page.all("//main")
    assert page.all("//main/p/code")[0].text == f"POST {path}"
    text = " ".join(section.text_content().split())
    assert "可以调用：博士后科研流动站。" in text
    assert all(
        word in text
        for word in ("Idempotency-Key", "8至120字", "left_on", "离开基地之日", "early_exit", "428")
    )
