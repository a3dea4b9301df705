"""An export is read page by page and goes out while it is read; a page passes it on as it comes."""

import asyncio
from io import BytesIO

import httpx
import orjson
import pytest
from fastapi import APIRouter, FastAPI, Response
from openpyxl import load_workbook

from api.lists.listing import Column, Kind, Listing
from api.lists.workbook import AT_ONCE, give_out
from domain.actor import Actor
from domain.terms import Role
from web.flowing import Flowing
from web.passing_on import Passing

LISTING = Listing("x", "样例", "/x", (Column(title="序号", place="n", kind=Kind.NUMBER),))
MANY = 50_000 + 1
"""More than an export once gave."""
READER = Actor("u", Role.DEPARTMENT, "150000")


class Rows:
    """A list of so many rows; which pages were asked for, and after which one it fails."""

    def __init__(self, many: int, fails_at: int | None = None) -> None:
        self.many, self.fails_at, self.asked = many, fails_at, list[int]()

    def app(self) -> FastAPI:
        router = APIRouter()

        @give_out(router, LISTING, "/x")
        async def listed(actor: Actor, limit: int = 20, after: str | None = None) -> Response:
            first = int(after or 0)
            self.asked.append(first)
            if first == self.fails_at:
                raise RuntimeError("样例")
            last = min(first + limit, self.many)
            following = str(last) if last < self.many else None
            items = [{"n": number} for number in range(first, last)]
            return Response(orjson.dumps({"items": items, "next": following}))

        app = FastAPI()
        app.include_router(router)
        for route in router.routes:
            route.dependant.query_params.clear()  # type: ignore[attr-defined]
        export = router.routes[0].endpoint  # type: ignore[attr-defined]

        async def without_sign_in() -> Response:
            answer: Response = await export(actor=READER)
            return answer

        app.add_api_route("/all", without_sign_in, response_class=Response)
        return app


def flowing(rows: Rows) -> tuple[Flowing, httpx.Request]:
    return Flowing(rows.app(), ("", 0)), httpx.Request("GET", "http://inner/all")


async def test_an_export_has_every_row() -> None:
    transport, request = flowing(Rows(MANY))
    answer = await transport.handle_async_request(request)
    sheet = load_workbook(BytesIO(await answer.aread()), read_only=True)["样例"]
    found = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert found == ["序号", *range(MANY)]


async def test_it_is_read_no_faster_than_it_is_taken() -> None:
    rows = Rows(MANY)
    transport, request = flowing(rows)
    answer = await transport.handle_async_request(request)
    pieces = answer.aiter_raw()
    await anext(pieces)
    for _ in range(200):
        await asyncio.sleep(0)
    at_first = len(rows.asked)
    await answer.aclose()
    assert at_first < MANY // AT_ONCE
    for _ in range(50):
        await asyncio.sleep(0)
    assert len(rows.asked) == at_first, "nothing is read for who has left"


async def test_what_breaks_off_does_not_look_whole() -> None:
    transport, request = flowing(Rows(MANY, fails_at=30 * AT_ONCE))
    answer = await transport.handle_async_request(request)
    with pytest.raises(httpx.ReadError):
        await answer.aread()


async def test_what_is_refused_is_refused_before_anything_goes_out() -> None:
    transport, request = flowing(Rows(MANY, fails_at=0))
    assert (await transport.handle_async_request(request)).status_code == 500


async def test_a_page_lets_go_of_it_when_its_reader_leaves_at_once() -> None:
    rows = Rows(MANY)
    transport, request = flowing(rows)
    answer = await transport.handle_async_request(request)

    async def gone(_: object) -> None:
        raise OSError

    async def never() -> dict[str, str]:
        await asyncio.Event().wait()
        raise AssertionError

    with pytest.raises((OSError, ExceptionGroup)):
        await Passing(answer)({"type": "http"}, never, gone)
    before = len(rows.asked)
    for _ in range(50):
        await asyncio.sleep(0)
    assert len(rows.asked) == before < MANY // AT_ONCE
