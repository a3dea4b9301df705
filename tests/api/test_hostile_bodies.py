"""Bodies that no honest page sends: each is refused with its field, and none breaks the answer or a life."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from db.scope import system_transaction
from db.tables import command
from ids import new_id
from scenario.people import Person, keepers_of
from scenario.stack import Stack
from tests.api.desk import admin_of, fields, refused
from tests.api.reading import Desk, desk_in

EXPERT = {"name": "样例专家", "employer": "样例研究所", "field": "材料科学"}
ROUND = {"id": "2031", "title": "样例申报批次", "opens": "2026-04-01", "closes": "2026-05-01"}


@pytest.fixture(scope="module")
async def room(maintenance_url: str, migrated: str) -> AsyncIterator[Desk]:
    async with desk_in(maintenance_url, migrated) as one:
        await one.play.open_round()
        yield one


@pytest.fixture(scope="module")
async def admin(room: Desk) -> Person:
    return await admin_of(room.live)


async def raw(person: Person, path: str, body: bytes, kind: str = "application/json") -> httpx.Response:
    headers = {**person.headers, "Idempotency-Key": new_id(), "Content-Type": kind}
    return await person.http.post(f"/api/v1{path}", content=body, headers=headers)


@pytest.mark.parametrize("kind", ["application/json", "Application/JSON", "application/sample+json"])
@pytest.mark.parametrize("text", [rb"\u0000", rb"\u009f", rb"\u202e", rb"\u2066", rb"\ud800"])
async def test_a_text_that_hides_something_is_refused_however_it_is_declared(
    admin: Person, text: bytes, kind: str
) -> None:
    answer = await raw(admin, "/authorities", b'{"name": "ab%bcd"}' % text, kind)

    assert refused(answer) == (422, "invalid_request")
    assert fields(answer) == {("name", "bad_character")}


@pytest.mark.parametrize("path", ["/authorities", "/rounds"])
@pytest.mark.parametrize("body", [rb'{"\ud800": 1}', rb'{"\ud800": {"x": "\u0001"}}'])
async def test_half_a_character_in_the_name_of_a_field_does_not_break_the_answer(
    admin: Person, path: str, body: bytes
) -> None:
    assert refused(await raw(admin, path, body)) == (422, "invalid_request")


@pytest.mark.parametrize("body", [{"k" * 100_000: 1}, {f"k{n}": 1 for n in range(5_000)}])
async def test_what_is_sent_back_is_small_whatever_was_sent(admin: Person, body: dict[str, int]) -> None:
    answer = await admin.send("POST", "/rounds", body)

    assert answer.status_code == 422
    assert len(answer.content) < 20_000


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/authorities", {"name": "  \u3000 "}, "name"),
        ("/stations", {"name": "   ", "university": "样例大学"}, "name"),
        ("/experts", {**EXPERT, "name": " "}, "name"),
        ("/experts", {**EXPERT, "employer": "   "}, "employer"),
    ],
)
async def test_blanks_are_no_name(admin: Person, path: str, body: dict[str, str], field: str) -> None:
    assert (field, "string_too_short") in fields(await admin.send("POST", path, body))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"opens": "0001-01-01"}, "opens"),
        ({"closes": "9999-12-31"}, "closes"),
        ({"opens": "9999-12-31", "closes": "9999-12-31"}, "opens"),
    ],
)
async def test_a_window_that_cannot_be_counted_with_is_refused_and_blocks_nothing(
    admin: Person, changes: dict[str, str], field: str
) -> None:
    answer = await admin.send("POST", "/rounds", {**ROUND, **changes})
    assert refused(answer) == (422, "out_of_range")
    assert answer.json()["field"] == field

    extended = await admin.send("POST", "/rounds/2026/extend", {"closes": "9999-12-31", "reason": "样例理由"})
    assert refused(extended) == (422, "out_of_range")


async def test_a_base_is_not_filed_before_there_were_any(room: Desk, admin: Person) -> None:
    base = {"code": "NMGBSH00010001", "unit": room.crew.units[0].scope, "document": "样例社备〔2024〕1号"}
    answer = await admin.send("POST", "/bases", {**base, "filed_on": date.min.isoformat()})

    assert ("filed_on", "out_of_range") in fields(answer)


@pytest.mark.parametrize(
    "number", ["18446744073709551616", "-9223372036854775809", "1e999", "NaN", "Infinity"]
)
async def test_a_number_beyond_measure_is_refused_with_its_field(
    room: Desk, admin: Person, number: str
) -> None:
    path = f"/applications/{new_id()}/submit"
    headers = {**room.headers(room.crew.units[0]), "Idempotency-Key": new_id()}
    answer = await admin.http.post(
        f"/api/v1{path}",
        content=f'{{"revision": {number}}}',
        headers={**headers, "Content-Type": "application/json"},
    )

    assert fields(answer) == {("revision", "number_too_large")}


async def test_a_number_in_words_beyond_measure_is_refused_too(room: Desk) -> None:
    path = f"/applications/{new_id()}/submit"

    answer = await room.send(room.crew.units[0], path, {"revision": "9" * 30})
    assert refused(answer) == (422, "not_storable")
    assert fields(answer) == {("revision", "number_too_large")}
    assert answer.json()["field"] == "revision"


async def test_a_form_does_not_list_people_without_end(room: Desk) -> None:
    unit = room.crew.units[0]
    body: dict[str, Any] = {"team": [{"name": "样例"}] * 501}
    headers = {**room.headers(unit), "Idempotency-Key": new_id(), "If-Match": '"1"'}

    answer = await room.live.http.put(f"/api/v1/applications/{new_id()}/draft", json=body, headers=headers)
    assert fields(answer) == {("team", "too_long")}


@pytest.mark.parametrize(
    "body", [b"[" * 100_000 + b"]" * 100_000, b'{"name": "\xff"}', b'{"name": ', b"9" * 5_000]
)
async def test_what_is_no_json_is_a_problem_like_any_other(admin: Person, body: bytes) -> None:
    answer = await raw(admin, "/authorities", body)

    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("key", ["short", "a" * 121, "a/b/c/d/e", "é" * 10, "样例样例样例样例"])
async def test_a_key_is_of_visible_ascii_characters(admin: Person, key: str) -> None:
    headers = [
        (b"Idempotency-Key", key.encode()),
        (b"Authorization", admin.headers["Authorization"].encode()),
    ]

    answer = await admin.http.post("/api/v1/authorities", json={"name": "样例厅局"}, headers=headers)
    assert refused(answer) == (422, "idempotency_key_invalid")


async def test_a_key_used_on_a_record_cannot_be_used_on_a_case(admin: Person) -> None:
    key = new_id()
    first = await admin.send("POST", "/authorities", {"name": "样例键局"}, key=key)
    assert first.status_code == 201

    other = await admin.send("POST", "/rounds/2026/finish", {"summary": "样例"}, key=key)
    assert refused(other) == (422, "idempotency_key_reused")


@pytest.mark.parametrize(
    "path", ["/applications/{id}/submit", "/rounds/{id}/finish", "/users/{id}/deactivate"]
)
async def test_an_endless_id_names_nothing_and_leaves_no_open_command(
    room: Desk, admin: Person, path: str
) -> None:
    keeper = keepers_of(admin.http).system
    await keeper.get("/me")  # signs in
    whose = room.crew.units[0] if "applications" in path else keeper if "users" in path else admin
    body = (
        {"revision": 1}
        if "submit" in path
        else {"summary": "样例"}
        if "finish" in path
        else {"reason": "样例"}
    )

    answer = await room.send(whose, path.format(id="a" * 3_000), body)
    assert refused(answer) == (404, "not_found")
    async with system_transaction(room.live.engine) as conn:
        query = select(func.count()).where(command.c.outcome.is_(None))
        assert (await conn.execute(query)).scalar_one() == 0


async def test_a_body_that_is_no_json_is_named_as_the_body(live: Stack) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await live.http.post("/api/v1/deadlines", content=b'{"start": "2026-0', headers=headers)
    assert answer.status_code == 422
    assert answer.json()["problems"] == [
        {"field": "body", "code": "json_invalid", "detail": "请求内容不是有效的 JSON。", "article": None}
    ]
