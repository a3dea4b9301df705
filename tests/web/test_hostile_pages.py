"""What no honest browser sends to a page: it is told so in Chinese, never fails, and changes nothing."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from db.scope import system_transaction
from db.tables import account, command, register, session
from domain.actor import Actor
from domain.terms import Role
from ids import new_id
from scenario.connections import client
from tests.api.test_permissions import House, Line, house
from tests.web.test_page_permissions import AT_ONCE, LINES, address_of, csrf
from web.desk import own_address

__all__ = ["house"]
GETS = [line for line in LINES if line.method == "GET"]
POSTS = [line for line in LINES if line.method == "POST"]
WITHOUT_TOKEN = {
    "/sign-in", "/sign-in/restored", "/sign-out", "/display", "/public/objections", "/public/objections/signature",
    "/public/notices/{notice_id}/object", "/public/complain", "/public/complaints", "/public/complaints/rating",
    "/public/objections/files", "/public/complaints/files", "/public/complaints/paper", "/public/ask", "/public/questions",
    "/public/complaints/reopening", "/public/complaints/withdrawal", "/public/complaints/retaliation",
}  # fmt: skip
"""What anybody may send; the origin is looked at all the same."""


def reader(house: House, line: Line) -> Actor | None:
    """Somebody who may see the page: the department, where it may."""
    if line.public:
        return None
    return house.people[
        Role.DEPARTMENT if Role.DEPARTMENT in line.roles else min(line.roles, key=lambda seat: seat.value)
    ]


ASKED: dict[str, str] = {}
"""The token of the forms of each session, asked for once."""


@dataclass(slots=True)
class Sender:
    """A browser that sends anything, with the token of its session at hand."""

    http: httpx.AsyncClient
    token: str

    async def post(self, address: str, fields: Any = (), **more: Any) -> httpx.Response:
        """Sends these fields and the token."""
        given = {"_csrf": self.token, "_key": new_id(), **dict(fields)}
        return await self.http.post(address, data=given, **more)


@asynccontextmanager
async def sender(house: House, who: Actor | None) -> AsyncIterator[Sender]:
    """A browser of somebody, or of nobody."""
    token = house.crew.tokens[who.user] if who else ""
    cookies = {"bases_session": token} if token else {}
    headers = {"Origin": house.live.url}
    async with client(house.live.url, cookies=cookies, headers=headers) as http:
        if token and token not in ASKED:
            ASKED[token] = await csrf(http)
        yield Sender(http, ASKED[token] if token else "")


async def failures(asked: Mapping[str, Any]) -> dict[str, int]:
    """Which of these requests the system failed on."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(request: Any) -> int:
        async with turn:
            return int((await request()).status_code)

    found = await asyncio.gather(*map(one, asked.values()))
    return {name: status for name, status in zip(asked, found, strict=True) if status >= 500}


ODD_IDS = (
    "%2e%2e", "a%3Flimit=1", "a%23b", "%0a", "%7f", "%ff%fe", "%E2%80%AE", "１", "-1", "0", "9" * 25,
    "x" * 3000, "%2525", "a;b=c", "'--", "%00",
)  # fmt: skip


@pytest.mark.timeout(300)
@pytest.mark.parametrize("odd", ODD_IDS)
async def test_no_address_with_an_odd_id_fails(house: House, odd: str) -> None:
    lines = [line for line in GETS if "{" in line.path]
    assert await failures(_gets(house, {line: _with_id(line, odd) for line in lines})) == {}


def _with_id(line: Line, odd: str) -> str:
    parts = line.path.replace("{area}", "applications").split("/")
    return "/".join(
        part[: part.index("{")] + odd + part[part.index("}") + 1 :] if "{" in part else part for part in parts
    )


async def _status(house: House, who: Actor | None, address: str) -> int:
    """What is answered to an address as it stands; httpx reads each character of a long one several times."""
    whole = httpx.URL(house.live.url)
    reader, writer = await asyncio.open_connection(whole.host, whole.port)
    cookie = f"Cookie: bases_session={house.crew.tokens[who.user]}\r\n" if who else ""
    writer.write(
        f"GET {address} HTTP/1.1\r\nHost: {whole.host}\r\n{cookie}Connection: close\r\n\r\n".encode()
    )
    try:
        version, status, *_ = (await reader.readline()).split()
        await reader.read()
    finally:
        writer.close()
    assert version == b"HTTP/1.1"
    return int(status)


def _gets(house: House, addresses: Mapping[Line, str]) -> dict[str, Any]:
    def asking(line: Line, address: str) -> Any:
        async def ask() -> httpx.Response:
            who = reader(house, line)
            token = house.crew.tokens[who.user] if who else ""
            cookies = {"Cookie": f"bases_session={token}"} if token else {}
            return await house.live.http.get(address, headers=cookies)

        return ask

    return {f"{line.path} as {address[:80]}": asking(line, address) for line, address in addresses.items()}


NAMES = (
    "q", "league", "status", "year", "sort", "after", "stage", "overdue", "round", "kind", "case_kind", "case_id",
    "part", "on", "known", "number", "page", "set", "one", "other", "from", "to", "start", "count", "unit", "roll",
    "v", "narrow", "save", "skip", "still", "unread", "next", "whole", "base", "application", "prefix", "of", "due",
    "before", "all", "running", "signed", "field", "employer", "active", "role", "university", "nature", "route",
    "authority", "objection", "filing_status", "station", "check",
)  # fmt: skip
QUERIES = {
    "repeated": "&".join(f"{name}=a&{name}=b" for name in NAMES),
    "unknown values": "&".join(f"{name}=%E6%A0%B7" for name in NAMES),
    "numbers of another script": "&".join(f"{name}=%C2%B2" for name in NAMES),
    "huge numbers": "&".join(f"{name}={'9' * 30}" for name in NAMES),
    "ten thousand figures": "&".join(f"{name}={'9' * 10_000}" for name in ("year", "from", "count", "skip")),
    "ten thousand letters": f"q={'x' * 10_000}&page={'y' * 10_000}",
    "no UTF-8": "&".join(f"{name}=%ff%c3" for name in NAMES),
    "control characters": "&".join(f"{name}=%01%0d%0a%7f" for name in NAMES),
    "zero": "q=a%00b",
    "blank": "&".join(f"{name}=%20" for name in NAMES),
    "an elsewhere": "next=//[&page=//[&after=%5B&on=0000-00-00&start=9999-12-31&count=99999&unit=months",
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
async def test_no_page_fails_on_what_stands_in_its_query(house: House, query: str) -> None:
    turn, asked = (
        asyncio.Semaphore(AT_ONCE),
        {line.path: (line, f"{address_of(line)}?{query}") for line in GETS},
    )

    async def status(line: Line, address: str) -> int:
        async with turn:
            return await _status(house, reader(house, line), address)

    found = await asyncio.gather(*(status(line, address) for line, address in asked.values()))
    answered = dict(zip(asked, found, strict=True))
    assert {path: status for path, status in answered.items() if status >= 500} == {}


@pytest.mark.parametrize("cookie", ["é", "a b", "x" * 5000, '"', "%00", "..", "=;=", "\u00ff"])
async def test_a_session_that_nobody_was_given_is_none(house: House, cookie: str) -> None:
    headers = {b"Cookie": f"bases_session={cookie}".encode("latin-1")}
    answers = [await house.live.http.get(address, headers=headers) for address in ("/work", "/public/bases")]
    assert [one.status_code for one in answers] == [303, 200]


@pytest.mark.parametrize("host", ["é.example", "a b", "[", "x" * 3000])
async def test_an_odd_name_of_the_server_does_not_break_a_page(house: House, host: str) -> None:
    answer = await house.live.http.get("/public/bases", headers={b"Host": host.encode("latin-1")})
    assert answer.status_code in (200, 400)


async def counts(house: House) -> list[int]:
    """How much is on record: commands, registers, accounts, sessions that are open."""
    live = select(func.count()).select_from(session).where(session.c.revoked_at.is_(None))
    questions = [select(func.count()).select_from(one) for one in (command, register, account)]
    async with system_transaction(house.live.engine) as conn:
        return [int((await conn.execute(one)).scalar_one()) for one in (*questions, live)]


FILLED = {
    "name": "样例", "reason": "样例理由。", "q": "样例", "round": "2026", "now": "urge application 1 1",
    "item": "postdoc|1|1|2026-01-01", "_sure": "1", "_publish": "1", "message": "样例", "new": "样例密码一二三四五六",
    "_again": "样例密码一二三四五六", "attachment": "1", "_default": "1",
}  # fmt: skip


@pytest.mark.parametrize("trick", ["bare", "empty", "another session's", "restored", "restored with more"])
async def test_nothing_is_done_without_the_token_of_the_session(house: House, trick: str) -> None:
    lines = [line for line in POSTS if line.path not in WITHOUT_TOKEN]
    async with sender(house, house.people[Role.LEAGUE]) as other:
        foreign = other.token
    tricks: dict[str, dict[str, str]] = {
        "bare": {}, "empty": {"_csrf": ""}, "another session's": {"_csrf": foreign},
        "restored": {"_restore": "1"}, "restored with more": {"_restore": "1", "_more": "x"},
    }  # fmt: skip
    before = await counts(house)
    shown = set()
    for line in lines:
        who = house.people[Role.UNIT if Role.UNIT in line.roles and trick == "bare" else Role.DEPARTMENT]
        if who.role not in line.roles:
            who = house.people[min(line.roles, key=lambda seat: seat.value)]
        async with sender(house, who) as one:
            answer = await one.http.post(address_of(line), data={**FILLED, **tricks[trick]})
        assert answer.status_code < 500, line
        if answer.status_code != 403:
            shown.add(line)
    if not trick.startswith("restored"):  # which is only shown again
        assert shown == set()
    assert await counts(house) == before


async def test_every_form_looks_at_where_it_comes_from(house: House) -> None:
    for line in POSTS:
        async with sender(house, reader(house, line)) as one:
            answer = await one.post(address_of(line), FILLED, headers={"Origin": "https://elsewhere.example"})
        assert answer.status_code == 403, line
        assert "不是由本系统页面发出" in answer.text, line


BODIES: Mapping[str, Mapping[str, Any]] = {
    "nothing": {},
    "rows far down": {"team[999].name": "样例", "team[0][0]": "样例", "mentors[50].name": "样例", "rest[9]": "x"},
    "deep paths": {".".join(["profile"] * 500): "样例", "profile" + "[0]" * 300: "样例", "changes.x.y.z": "1"},
    "no paths": {"": "样例", ".": "样例", "[": "样例", "]": "样例", "[0].": "样例", "profile.": "样例"},
    "repeated": {name: ["样例", "样例"] for name in (*FILLED, "_key", "_more", "roles", "kind")},
    "huge": dict.fromkeys(("reason", "name", "q", "note", "grounds"), "样" * 60000),
    "zero characters": dict.fromkeys((*FILLED, "roles", "login", "receipt", "set"), "a\x00b"),
    "control characters": dict.fromkeys((*FILLED, "roles", "login", "receipt"), "a\x01\x7f\u202eb"),
    "huge numbers": dict.fromkeys(("months", "year", "edition", "made_from", "count", "years"), "9" * 5000),
    "another script": dict.fromkeys(("months", "year", "made_from", "count", "case_id", "_role"), "²٣"),
    "paths of the system": {
        "case_id": "base/../../me", "now": "accept application ../../users 1", "kind": "../users",
        "attachment": "../../../users", "roles": "department/../150000", "_next": "//elsewhere.example",
        "receipt": "../../me", "item": "base|..|x|2026-01-01", "_kept": "x" * 500, "_for": "é",
    },
}  # fmt: skip
OWN = ("/sign-out", "/me/sessions/end-all")


@pytest.mark.timeout(300)
@pytest.mark.parametrize("fields", BODIES.values(), ids=BODIES)
async def test_no_form_fails_on_what_is_sent(house: House, fields: Mapping[str, Any]) -> None:
    def sending(line: Line) -> Any:
        async def send() -> httpx.Response:
            async with sender(house, reader(house, line)) as one:
                return await one.post(address_of(line), fields)

        return send

    lines = [line for line in POSTS if line.path not in OWN]
    assert await failures({line.path: sending(line) for line in lines}) == {}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["file for text", "text for file", "no name", "broken", "another type"])
async def test_no_form_fails_on_parts_that_are_not_what_they_should_be(house: House, kind: str) -> None:
    mixed = "multipart/form-data; boundary=sample"
    nameless = b"--sample\r\nContent-Disposition: form-data\r\n\r\nx\r\n--sample--\r\n"

    async def send(one: Sender, address: str) -> httpx.Response:
        match kind:
            case "file for text":
                files = dict.fromkeys(("reason", "_key", "name"), ("样例.pdf", b"x", "application/pdf"))
                return await one.http.post(address, data={"_csrf": one.token}, files=files)
            case "text for file":
                return await one.post(address, {"file": "样例", "_file.paper": "样例"})
            case "no name":
                return await one.http.post(address, content=nameless, headers={"Content-Type": mixed})
            case "broken":
                return await one.http.post(address, content=b"--samp", headers={"Content-Type": mixed})
            case _:
                return await one.http.post(address, json={"_csrf": one.token})

    def sending(line: Line) -> Any:
        async def ask() -> httpx.Response:
            async with sender(house, reader(house, line)) as one:
                return await send(one, address_of(line))

        return ask

    lines = [line for line in POSTS if line.path not in OWN]
    assert await failures({line.path: sending(line) for line in lines}) == {}


async def test_a_form_of_five_thousand_fields_is_refused(house: House) -> None:
    async with sender(house, house.people[Role.SYSTEM_ADMIN]) as one:
        files = {f"field{n}": (None, b"x") for n in range(5000)}
        answer = await one.http.post("/users/new", files=files)
    assert answer.status_code == 400
    assert "<h1>" in answer.text


async def test_what_is_too_large_is_told_on_a_page(house: House) -> None:
    async with sender(house, house.people[Role.DEPARTMENT]) as one:
        file = {"file": ("样例.pdf", b"x" * (21 * 1024 * 1024), "application/pdf")}
        declared = await one.http.post("/imports", data={"_csrf": one.token}, files=file)
        paper = await one.http.post("/stays/none/papers", data={"_csrf": one.token}, files=file)
        text = await one.post("/units/new", {"name": "x" * (3 * 1024 * 1024)})
    assert (declared.status_code, text.status_code, paper.status_code) == (413, 413, 303)
    assert paper.headers["location"] == "/stays/none#papers"
    assert "“样例.pdf”为21 MB，超过每个文件20 MB的上限" in declared.text
    assert "<h1>" in text.text


ELSEWHERE = (
    "https://elsewhere.example", "//elsewhere.example", "///elsewhere.example", "/\\elsewhere.example", "\\\\elsewhere",
    "/\t/elsewhere.example", "/\n/elsewhere.example", "//[", "javascript:alert(1)", "", "work", " /work", "/x\r\nSet-Cookie: a=b",
)  # fmt: skip


@pytest.mark.parametrize("address", ELSEWHERE)
def test_an_address_elsewhere_is_none_of_ours(address: str) -> None:
    assert own_address(address) == "/work"


@pytest.mark.parametrize("address", ["/", "/work", "/stays?stage=in_station&after=a%20b", "/bases/X1#papers"])
def test_an_address_of_ours_is_kept(address: str) -> None:
    assert own_address(address) == address
