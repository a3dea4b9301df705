"""While the database is away pages say so in Chinese, with a number to ask by and nothing of the inside."""

from collections.abc import AsyncIterator

import httpx
import pytest

from api.auth import COOKIE
from api.wiring import wire
from clock import WALL
from db.engine import make_engine
from ids import new_id
from settings import Settings
from web.site import make_site

NOWHERE = "postgresql+asyncpg://nobody@127.0.0.1:1/none"


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    engine = make_engine(NOWHERE, pool=1)
    settings = Settings(_env_file=None, rate_per_minute=0)
    site = make_site(wire(engine, None, settings, WALL))  # type: ignore[arg-type]
    transport = httpx.ASGITransport(site, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://sample") as one:
        yield one
    await engine.dispose()


@pytest.mark.parametrize(
    "address", ["/", "/public/bases", "/public/notices", "/work", "/bases/X", "/numbers"]
)
async def test_a_page_says_that_the_system_is_away(http: httpx.AsyncClient, address: str) -> None:
    cookie = {} if address in ("/", "/public/bases") else {"Cookie": f"{COOKIE}={new_id()}"}
    answer = await http.get(address, headers=cookie)
    assert answer.status_code == 503
    assert "<h1>暂时无法办理</h1>" in answer.text
    assert "系统暂时无法办理，请稍后再试；" in answer.text
    assert [word for word in ("Traceback", "sqlalchemy", "asyncpg", "127.0.0.1") if word in answer.text] == []


@pytest.mark.parametrize("address", ["/regulation", "/help", "/public/objections", "/sign-in"])
async def test_what_needs_no_database_is_still_there(http: httpx.AsyncClient, address: str) -> None:
    assert (await http.get(address)).status_code == 200


async def test_signing_in_says_so_beside_its_form(http: httpx.AsyncClient) -> None:
    sent = {"login": "样例", "password": "样例密码一二三"}
    answer = await http.post("/sign-in", data=sent, headers={"Origin": "http://sample"})
    assert answer.status_code == 503
    assert "系统暂时无法办理" in answer.text
    assert sent["password"] not in answer.text
    assert 'name="login" value="样例"' in answer.text
