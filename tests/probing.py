"""Questions that would tell whether something exists: each is asked of what one may not see, and of what there is not."""

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import httpx
import pypdfium2
from sqlalchemy import Text, null, select
from sqlalchemy.ext.asyncio import AsyncEngine

from api.openapi import operations, roles_of
from db.schema import metadata
from db.scope import system_transaction
from domain.actor import Actor
from domain.faces import faces
from domain.terms import Role
from ids import new_id
from scenario.papers import paper
from tests.api.described import described

ABSENT = "0123456789abcdef0123456789abcdef"
TABLES = {
    "code": "base", "task_id": "drive_task", "user_id": "account", "to": "account", "key_id": "security_key",
    "user": "account", "experts": "expert", "check_id": "policy_check", "hires": "assistant_hire",
}  # fmt: skip
"""Name of a parameter or a field → the table whose ids stand there, where it is another word."""
AREAS = {"application_id": "application", "stay_id": "postdoc", "code": "base", "round_id": "round"}
APART = {
    "/api/v1/integrity-cases/": ("case_id", "integrity_case_id"),
    "/api/v1/assistant-posts/": ("post_id", "assistant_post_id"),
    "/api/v1/assistant-hires/": ("hire_id", "assistant_hire_id"),
    "/api/v1/list-matches/": ("match_id", "list_match_id"),
    "/api/v1/hire-imports/": ("import_id", "hire_import_id"),
}
"""Beginning of an address → the parameter in it, and whose ids stand there, where the name alone does not say so."""
PUBLIC_RECORDS = frozenset({"code", "base"})
"""Bases are published under their numbers: that one is there is told to everybody."""
CHOSEN = frozenset(
    {"kind", "case_kind", "number", "year", "edition", "week", "name", "ground", "side", "document"}
)
"""Places of an address that hold a word out of a few, or a number of an order, and no id."""
OWN_ONLY = ("/api/v1/me/", "/api/v1/sessions")
"""What is one's own by its address."""
FILTERS = frozenset({"unit", "base", "station", "application", "collection", "round", "authority", "case_id"})
CHANGING = frozenset({"date", "server", "x-request-id", "content-length", "server-timing"})
OWNERS = {
    "account_id": "user_id", "application_id": "application_id", "case_id": "case_id", "post": "post_id",
}  # fmt: skip
"""Column of a table → the parameter that its values stand for: to whom or what a row belongs."""
PLACES = {
    "application": "application_id",
    "postdoc": "stay_id",
    "base": "code",
    "round": "round_id",
    "campaign": "campaign_id",
}
WITHIN = ("attachment", "paper", "notification", "key", "match")
"""What is shown with what it belongs to, and has no page of its own."""
LEDGERS = ("ledger",)
SEEN = 4
"""So many of each kind that somebody sees are looked at."""
MOST = 2
"""So many of each kind that somebody may not see are asked for."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, without what differs each time."""

    status: int
    text: str
    headers: tuple[tuple[str, str], ...]

    @classmethod
    def by(cls, answer: httpx.Response, asked: str) -> "Told":
        """The id that was asked for is taken out, for it is the caller's own word."""
        text = answer.text
        if "json" in answer.headers.get("content-type", "") and text:
            body = answer.json()
            if isinstance(body, dict):
                body.pop("request_id", None)
            text = json.dumps(body, ensure_ascii=False, sort_keys=True)
        headers = tuple(
            sorted((name, value) for name, value in answer.headers.items() if name not in CHANGING)
        )
        return cls(answer.status_code, text.replace(asked, "#"), headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One operation of the interface."""

    method: str
    path: str
    places: tuple[str, ...]
    filters: tuple[str, ...]
    body: Any = None
    upload: bool = False
    roles: frozenset[Role] | None = None

    def at(self, values: Mapping[str, str]) -> str:
        """Its address with these values in it; what is not given stands for something that there is not."""
        path = self.path
        for place in self.places:
            path = path.replace("{" + place + "}", values.get(place) or WORDS.get(place, ABSENT))
        return path


WORDS = {
    "kind": "ledger", "case_kind": "application", "number": "1", "year": "1", "edition": "1", "week": "2025-06-11",
    "ground": "vacancy", "side": "unit", "document": "decision",
}  # fmt: skip


@cache
def routes() -> tuple[Route, ...]:
    """Every operation, with an example of what it takes."""
    return tuple(_routes())


def _routes() -> Iterator[Route]:
    roles = roles_of(described())
    for path, method, operation in operations(described().openapi()):
        if path.startswith(OWN_ONLY) or (method == "get" and path.startswith("/api/v1/public")):
            continue
        taken = operation.get("parameters", [])
        content = operation.get("requestBody", {}).get("content", {})
        examples = [media["example"] for media in content.values() if "example" in media]
        yield Route(
            method=method.upper(),
            path=path,
            places=tuple(given["name"] for given in taken if given["in"] == "path"),
            filters=tuple(
                given["name"] for given in taken if given["in"] == "query" and given["name"] in FILTERS
            ),
            body=examples[0] if examples else {"reason": "样例理由。"},
            upload="multipart/form-data" in content,
            roles=roles.get((path, method)),
        )


@cache
def own_pages() -> dict[str, str]:
    """Name of an id → the address that shows what it stands for."""
    found = dict[str, str]()
    for route in routes():
        shown = route.method == "GET" and len(route.places) == 1 and route.path.endswith("}")
        apart = any(route.path.startswith(begins) for begins in APART)
        if (
            shown
            and not apart
            and route.places[0] not in CHOSEN
            and not route.path.startswith("/api/v1/public")
        ):
            found.setdefault(route.places[0], route.path)
    pages = {name: f"{address}{{{place}}}" for address, (place, name) in APART.items()}
    return {**found, "code": "/api/v1/bases/{code}/record", **pages}


def table_of(name: str) -> str:
    """The table whose ids a parameter or a field holds."""
    return TABLES.get(name) or name.removesuffix("_id")


Ids = dict[str, dict[str, tuple[str, str]]]
"""Table → its ids, each with the case or the account that it belongs to (name of the parameter, id)."""


async def ids_of(engine: AsyncEngine) -> Ids:
    """The ids of every table that has any of its own."""
    found: Ids = {}
    async with system_transaction(engine) as conn:
        for name, table in metadata.tables.items():
            key = next((table.c[column] for column in ("id", "code") if column in table.c), None)
            if key is None or not isinstance(key.type, Text):
                continue
            of, owner = next(
                ((table.c[row_id], to) for row_id, to in OWNERS.items() if row_id in table.c), (null(), "")
            )
            kind = table.c.case_kind if owner == "case_id" else null()
            rows = await conn.execute(select(key, of, kind).order_by(key))
            found[name] = {
                row_id: (PLACES.get(case or "", owner), str(owned or "")) for row_id, owned, case in rows
            }
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Prober:
    """People who ask, and what there is."""

    http: httpx.AsyncClient
    tokens: Mapping[str, str]
    """Who → token."""
    people: Mapping[str, Actor]
    ids: Ids
    below: str | tuple[str, ...] = "/api/v1/"
    """Beginnings of the addresses that are asked."""
    known: dict[tuple[str, str, str], bool] = field(default_factory=dict)

    async def ask(self, who: str, route: Route, address: str, body: Any = None) -> httpx.Response:
        """One request."""
        headers = {
            "Authorization": f"Bearer {self.tokens[who]}",
            "Idempotency-Key": new_id(),
            "If-Match": '"1"',
        }
        given: dict[str, Any] = (
            {} if route.method == "GET" else {"json": route.body if body is None else body}
        )
        if route.upload:
            given = {"files": {"file": ("样例.pdf", paper("样例材料"), "application/pdf")}}
        return await self.http.request(route.method, address, headers=headers, **given)

    async def sees(self, who: str, name: str, value: str) -> bool:
        """Whether what the id stands for is shown to them where it is shown to anybody."""
        owner, of = self.ids.get(table_of(name), {}).get(value, ("", ""))
        if owner == "user_id" and name != "user_id":
            return of == self.people[who].user
        if owner and name.startswith(WITHIN):
            return await self.sees(who, owner, of)
        page = (
            own_pages().get(name) or own_pages().get(f"{name}_id") or own_pages().get(f"{table_of(name)}_id")
        )
        if page is None:
            return False
        if (who, page, value) not in self.known:
            address = page.replace(page[page.index("{") : page.index("}") + 1], value)
            headers = {"Authorization": f"Bearer {self.tokens[who]}"}
            answer = await self.http.get(address, headers=headers)
            self.known[who, page, value] = answer.status_code == httpx.codes.OK
        return self.known[who, page, value]

    async def hidden(self, who: str, name: str) -> list[str]:
        """Ids that are there and that they may not see."""
        found = list[str]()
        for value in self.ids.get(table_of(name), ()):
            if len(found) < MOST and not await self.sees(who, name, value):
                found.append(value)
        return found

    async def own(self, who: str, name: str) -> str | None:
        """An id of that name that they see."""
        for value in list(self.ids.get(table_of(name), ()))[:20]:
            if await self.sees(who, name, value):
                return value
        return None

    async def in_addresses(self) -> AsyncIterator[tuple[str, Told, Told]]:
        """Who asked where, what was told of what they may not see, and of what there is not."""
        for who, route, place in self._asked(lambda route: set(route.places) - CHOSEN - PUBLIC_RECORDS):
            for kind, value in await self._values(who, _named(route, place)):
                others = await self._others(who, route, place) | ({"case_kind": kind} if kind else {})
                pair = [
                    await self._told(who, route, others, place, value_asked)
                    for value_asked in (value, ABSENT)
                ]
                yield f"{who} {route.method} {route.path} {place}", pair[0], pair[1]

    async def in_bodies(self) -> AsyncIterator[tuple[str, Told, Told]]:
        """The same of ids within what is sent, to a case that they see."""
        for who, route, named in self._asked(_fields):
            others = {place: await self.own(who, place) or "" for place in set(route.places) - CHOSEN}
            for value in await self.hidden(who, named):
                pair = list[Told]()
                for value_asked in (value, ABSENT):
                    body = {
                        **route.body,
                        named: [value_asked] if isinstance(route.body[named], list) else value_asked,
                    }
                    pair.append(Told.by(await self.ask(who, route, route.at(others), body), value_asked))
                yield f"{who} {route.method} {route.path} {{{named}}}", pair[0], pair[1]

    async def in_filters(self) -> AsyncIterator[tuple[str, Told, Told]]:
        """The same of filters of lists."""
        for who, route, named in self._asked(lambda route: route.filters if not route.places else ()):
            if route.path.endswith(".xlsx"):
                continue
            whole = await self.ask(who, route, f"{route.path}?limit=100")
            if whole.status_code != httpx.codes.OK:
                continue  # the line does not take part
            listed = whole.json()["items"]
            for value in await self.hidden(who, named):
                pair = [
                    await self.ask(who, route, f"{route.path}?limit=100&{named}={value_asked}")
                    for value_asked in (value, ABSENT)
                ]
                if any(item not in listed for answer in pair for item in answer.json()["items"]):
                    yield f"{who} GET {route.path}?{named}= more", Told.by(pair[0], ""), Told.by(pair[1], " ")
                if not pair[0].json()["items"]:
                    yield (
                        f"{who} GET {route.path}?{named}=",
                        Told.by(pair[0], value),
                        Told.by(pair[1], ABSENT),
                    )

    async def everything(self, who: str) -> AsyncIterator[tuple[str, str]]:
        """Every address that answers them with something → all that is in the answer, of every case that they see."""
        for route in routes():
            allowed = route.roles is None or self.people[who].role in route.roles
            if route.method != "GET" or not allowed or not route.path.startswith(self.below):
                continue
            for values in await self._all_seen(who, route):
                answer = await self.ask(who, route, route.at(values))
                if answer.status_code == httpx.codes.OK:
                    yield route.at(values), text_in(answer)

    async def _all_seen(self, who: str, route: Route) -> list[dict[str, str]]:
        """What can stand in the places of an address, so that it is about something that they see."""
        first = next((place for place in route.places if place not in CHOSEN), None)
        if first is None:
            return [{"kind": kind} for kind in LEDGERS] if "kind" in route.places else [{}]
        rest = {place: await self.own(who, place) or "" for place in set(route.places) - CHOSEN - {first}}
        if first == "case_id":
            names = [name for name in own_pages() if face_of(name)]
            return [
                {"case_kind": face_of(name), "case_id": value}
                for name in names
                for value in (await self._seen(who, name))[:MOST]
            ]
        return [{**rest, first: value} for value in await self._seen(who, first)]

    async def _seen(self, who: str, name: str) -> list[str]:
        found = list[str]()
        for value in self.ids.get(table_of(name), ()):
            if len(found) < SEEN and (name in PUBLIC_RECORDS or await self.sees(who, name, value)):
                found.append(value)
        return found

    def _asked(self, names: Any) -> Iterator[tuple[str, Route, str]]:
        for route in (route for route in routes() if route.path.startswith(self.below)):
            for name in sorted(names(route)):
                for who, actor in self.people.items():
                    if route.roles is None or actor.role in route.roles:
                        yield who, route, name

    async def _values(self, who: str, place: str) -> list[tuple[str, str]]:
        if place != "case_id":
            return [("", value) for value in await self.hidden(who, place)]
        kinds = {name: AREAS.get(name, face_of(name)) for name in own_pages() if face_of(name)}
        return [
            (kind, value)
            for name, kind in kinds.items()
            if name not in PUBLIC_RECORDS
            for value in (await self.hidden(who, name))[:1]
        ]

    async def _others(self, who: str, route: Route, place: str) -> dict[str, str]:
        """What else stands in the address: what they see, where nothing is done with it."""
        if route.method not in ("GET", "DELETE"):
            return {}
        rest = set(route.places) - CHOSEN - {place}
        return {name: found for name in rest if (found := await self.own(who, name))}

    async def _told(self, who: str, route: Route, others: dict[str, str], place: str, value: str) -> Told:
        return Told.by(await self.ask(who, route, route.at({**others, place: value})), value)


def _named(route: Route, place: str) -> str:
    """Whose ids stand in a place of an address."""
    return next(
        (name for begins, (own, name) in APART.items() if route.path.startswith(begins) and own == place),
        place,
    )


async def unlike(prober: Prober, least: int = 0) -> list[str]:
    """Where what is hidden is told from what there is not, in any address, field or filter; at least so many are asked."""
    pairs = [pair async for pair in prober.in_addresses()]
    assert len(pairs) > least
    pairs += [pair async for pair in prober.in_bodies()]
    pairs += [pair async for pair in prober.in_filters()]
    return [f"{where}: {hidden}\n{absent}" for where, hidden, absent in pairs if hidden != absent]


def text_in(answer: httpx.Response) -> str:
    """The answer with its headers, and what is in it where it is packed (Word, workbooks) or printed (PDF)."""
    head = unquote(str(list(answer.headers.items())))
    return head + (unpacked(answer.content) or answer.text)


def unpacked(content: bytes) -> str:
    """What is in a packed or printed file; blank for what is neither."""
    if content.startswith(b"%PDF"):
        return _printed(content)
    if not content.startswith(b"PK"):
        return ""
    with ZipFile(BytesIO(content)) as packed:
        return "".join(packed.read(name).decode("utf-8", "ignore") for name in packed.namelist())


def _printed(content: bytes) -> str:
    """What stands on the pages of a PDF; nothing of one that only looks like it."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return ""
    return "".join(page.get_textpage().get_text_range() for page in document)


def face_of(name: str) -> str:
    """The kind of case whose ids a parameter of this name holds; blank where it is none."""
    return AREAS.get(name) or next((kind for kind in faces() if f"{kind}_id" == name), "")


def _fields(route: Route) -> list[str]:
    if not isinstance(route.body, dict) or route.upload:
        return []
    return [
        name
        for name, value in route.body.items()
        if table_of(name) in metadata.tables and name not in NO_IDS and isinstance(value, str | list)
    ]


NO_IDS = PUBLIC_RECORDS | {"document", "session", "session_id", "policy", "office", "incident", "name"}
"""Fields that hold no id, though they are called as a table is, and ids that everybody knows."""
