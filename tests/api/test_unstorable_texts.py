"""A text that no file can hold is refused at every door, with the field and the character, and nothing is kept of it."""

import json
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from sqlalchemy import func, select

from activities.bases.workbooks.template import filled
from db.scope import system_transaction
from db.tables import register
from domain.bases.imports.columns import STAYS
from domain.terms import Role
from ids import new_id
from scenario.papers import paper
from tests.api.test_permissions import House, house
from tests.bases.activities.sheet_xml import with_cells
from tests.bases.activities.test_unread_cells import problems
from tests.bases.api.test_imports import XLSX
from tests.bases.api.test_registry import UNIT
from tests.bases.domain.imports.samples import STAY_ROW
from tests.unwritable import UNWRITABLE, named
from tests.web.browsing import Browser

__all__ = ["house"]
MULTIPART = "multipart/form-data; boundary=sample"
EXPERT = {"name": "样例专家", "employer": "样例研究所", "field": "材料科学"}
USER = {"login": "sample.one", "name": "样例甲", "password": "样例密码样例密码", "roles": []}
EDITION = {"changes": {}, "effective_on": "2026-04-01", "reason": "样例"}
DOORS: list[tuple[str, str, dict[str, Any], str]] = [
    ("POST", "/authorities", {"name": "样例厅局"}, "name"),
    ("POST", "/stations", {"name": "样例流动站", "university": "样例大学"}, "university"),
    ("POST", "/units", UNIT, "name"),
    ("POST", "/experts", EXPERT, "name"),
    ("POST", "/experts", {**EXPERT, "title": "教授"}, "title"),
    ("POST", "/experts", {**EXPERT, "relations": ["样例单位"]}, "relations[0]"),
    ("POST", "/users", USER, "login"),
    ("POST", "/users", USER, "name"),
    ("POST", "/sessions", {"login": "sample", "password": "样例密码"}, "login"),
    ("POST", "/policies", EDITION, "reason"),
    (
        "POST",
        "/policies",
        {**EDITION, "changes": {"criteria": [{"title": "样例"}]}},
        "changes.criteria[0].title",
    ),
    (
        "POST",
        "/applications/{case}/return",
        {"items": [{"section": "team", "request": "样例"}]},
        "items[0].request",
    ),
    ("POST", "/applications/{case}/refuse", {"article": "9(1)", "reason": "样例"}, "reason"),
    ("PUT", "/applications/{case}/draft", {"team": [{"name": "样例"}]}, "team[0].name"),
    ("POST", "/stays", {"person": {"name": "样例甲"}, "profile": {"project": "样例"}}, "person.name"),
    ("POST", "/stays", {"person": {"name": "样例甲"}, "profile": {"project": "样例"}}, "profile.project"),
    ("POST", "/stays/{stay}/subsidies", {"title": "样例补助"}, "title"),
    ("POST", "/bases/{code}/amendments", {"address": "样例路", "reason": "样例"}, "reason"),
    ("POST", "/documents/templates/notice/default", {"reason": "样例"}, "reason"),
]
"""Method, path, body and the field of it that is spoilt."""


def spoilt(body: Any, path: str, character: str) -> Any:
    """The body with the character in the text at that path."""
    if not path:
        return f"{str(body)[:1]}{character}{str(body)[1:]}"
    part, _, rest = path.replace("[", ".").replace("]", "").partition(".")
    if isinstance(body, list):
        return [spoilt(value, rest, character) if str(at) == part else value for at, value in enumerate(body)]
    return {name: spoilt(value, rest, character) if name == part else value for name, value in body.items()}


async def facts(house: House) -> int:
    async with system_transaction(house.live.engine) as conn:
        return (await conn.execute(select(func.count()).select_from(register))).scalar_one()


async def send(
    house: House, role: Role, method: str, path: str, content: bytes = b"", kind: str = "application/json"
) -> httpx.Response:
    ids = {"case": house.case_id, "stay": house.stay_id, "code": house.code}
    headers = {
        **house.crew.headers(house.people[role]),
        "Idempotency-Key": new_id(),
        "If-Match": '"1"',
        "Content-Type": kind,
    }
    return await house.live.http.request(
        method, f"/api/v1{path.format(**ids)}", headers=headers, content=content
    )


@pytest.mark.parametrize(
    ("method", "path", "body", "field"), DOORS, ids=[f"{line[1]} {line[3]}" for line in DOORS]
)
async def test_a_body_is_refused_at_the_field(
    house: House, method: str, path: str, body: dict[str, Any], field: str
) -> None:
    role = Role.UNIT if path.endswith("/draft") or path == "/stays" else Role.DEPARTMENT
    before = await facts(house)
    for character in UNWRITABLE:
        content = json.dumps(spoilt(body, field, character)).encode()  # escaped: halves of characters too
        answer = await send(house, role, method, path, content)
        assert answer.status_code == 422, (named(character), answer.text)
        told = {problem["field"]: problem["detail"] for problem in answer.json()["problems"]}
        assert told[field] == f"含有无法保存的字符 {named(character)}。"
    assert await facts(house) == before


IN_ADDRESSES = [one for one in UNWRITABLE if not "\ud800" <= one <= "\udfff"]
"""Halves of characters have no form in UTF-8."""
ON_PAGES = ["\0", "\x01", "\ufdd0", "\uffff", "\U0001fffe"]


@pytest.mark.parametrize("path", ["/api/v1/units", "/api/v1/public/bases", "/units", "/public/bases"])
async def test_a_query_is_refused_by_name(house: House, path: str) -> None:
    token = house.crew.tokens[house.people[Role.DEPARTMENT].user]
    one = Browser.of(house.live.url, token)
    for character in IN_ADDRESSES if path.startswith("/api") else ON_PAGES:
        if path.startswith("/api"):
            headers = house.crew.headers(house.people[Role.DEPARTMENT])
            answer = await house.live.http.get(f"{path}?q={quote(f'样{character}例')}", headers=headers)
            assert (answer.json()["code"], answer.json()["field"]) == ("bad_address", "q")
            text = answer.json()["detail"]
        else:
            page = await one.get(f"{path}?q={quote(f'样{character}例')}")
            answer, text = page.answer, page.text
        assert answer.status_code == 400
        assert f"查询条件“q”含有无法保存的字符 {named(character)}" in text


async def test_an_address_with_one_leads_nowhere(house: House) -> None:
    for character in IN_ADDRESSES:
        answer = await send(house, Role.DEPARTMENT, "GET", f"/bases/{quote(character)}")
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_address")
        assert named(character) in answer.json()["detail"]


async def test_a_form_tells_at_the_field_and_keeps_what_was_typed(house: House) -> None:
    one = Browser.of(house.live.url, house.crew.tokens[house.people[Role.DEPARTMENT].user])
    form = await one.get("/experts/new")
    for character in ON_PAGES:
        page = await one.send(form, {**EXPERT, "name": f"样例{character}专家"})
        assert page.status == 422
        assert f"含有无法保存的字符 {named(character)}" in page.errors()["name"]
        assert dict(page.form().form_values())["employer"] == EXPERT["employer"]


@pytest.mark.parametrize("address", ["/stays", "/search", "/experts"])
async def test_what_is_searched_for_is_refused_by_name(house: House, address: str) -> None:
    one = Browser.of(house.live.url, house.crew.tokens[house.people[Role.DEPARTMENT].user])
    page = await one.get(address)
    action = "/stays/search" if address == "/stays" else address
    found = await one.send(page, {"q": "样\uffff例"}, action=action)
    assert found.status == 400
    assert "含有无法保存的字符 U+FFFF" in found.text


@pytest.mark.parametrize("path", ["/stays/{stay}/papers", "/bases/{code}/papers", "/imports"])
async def test_the_name_of_a_file_is_refused(house: House, path: str) -> None:
    for character in IN_ADDRESSES:
        name = f"样{character}例" + (".xlsx" if path == "/imports" else ".pdf")
        content = (
            (filled({STAYS: [STAY_ROW]}), XLSX) if path == "/imports" else (paper("样例"), "application/pdf")
        )
        answer = await send(house, Role.DEPARTMENT, "POST", path, multipart(name, *content), MULTIPART)
        assert answer.status_code == 422, named(character)
        assert f"文件名含有无法保存的字符 {named(character)}" in answer.text


def multipart(name: str, content: bytes, kind: str) -> bytes:
    """A body written out by hand: clients escape what they do not like in a name."""
    head = f'--sample\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: {kind}\r\n\r\n'
    return head.encode() + content + b"\r\n--sample--\r\n"


def test_a_cell_of_an_import_is_refused_with_its_place() -> None:
    content = filled({STAYS: [STAY_ROW]})
    for written, told in (("样_x0001_例", "U+0001"), ("样\ufdd0例", "U+FDD0"), ("样\U0001fffe例", "U+1FFFE")):
        [problem] = problems(with_cells(content, STAYS, {"H2": f't="inlineStr"><is><t>{written}</t></is>'}))
        assert (problem.cell, problem.code) == ("博士后!H2", "bad_characters")
        assert f"含有无法保存的字符 {told}" in problem.detail
