"""Setting (permission): a list shows everybody the same as interface, as workbook and as page, and nothing unmasked."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any, get_args

import pytest
from fastapi.routing import iter_route_contexts
from openpyxl import load_workbook
from pydantic import BaseModel

from api.app import V1
from api.lists.catalogue import APART, LISTS
from api.lists.listing import Column, Kind, Listing, in_words
from api.pages import Page
from api.wiring import wire
from clock import WALL
from domain.actor import Actor
from domain.terms import ADMINISTRATORS, Role
from settings import Settings
from tests.web.browsing import Page as Shown
from tests.web.seeing import Seen, everything
from web.site import make_site

WHO = (
    "department", "league", "other league", "unit", "other unit", "drafting unit", "authority", "expert", "station",
    "postdoc", "auditor", "system administrator", "security administrator", "audit administrator",
)  # fmt: skip
PAGES = {
    "work": "/work", "done": "/work/done", "begun": "/work/begun?clear=1", "handled": "/work/handled?clear=1",
    "bases": "/bases?whole=1", "objections": "/objections?all=1",
}  # fmt: skip
"""Pages that stand elsewhere than their list, show less of it at first, or are to be looked at anew."""
FILES_APART = {
    "/imports/template.xlsx", "/imports/{import_id}/annotated.xlsx", "/bases/{code}/ledger.xlsx",
    "/hire-imports/sheet.xlsx", "/hire-imports/{import_id}/annotated.xlsx",
    "/target-imports/template.xlsx", "/target-imports/{import_id}/annotated.xlsx",
    "/commitment-imports/template.xlsx", "/talent-imports/template.xlsx",
}  # fmt: skip
"""Workbooks that are no list."""
EMPTY = frozenset({
    "security-log", "drives", "drive-tasks", "assistant-posts", "assistant-hires", "integrity-cases", "list-matches",
    "commitments", "complaints", "inquiries", "dispatches",
    "checks", "unit-checks", "talents", "practices", "questions",
})  # fmt: skip
"""No row of them here: the log of a fresh installation; those of other programmes are compared in tests of theirs, where they are."""


@pytest.fixture(scope="module")
async def seen(maintenance_url: str, migrated: str) -> AsyncIterator[Seen]:
    async with everything(maintenance_url, migrated) as one:
        yield one


@cache
def routes() -> dict[str, Any]:
    """GET routes of the interface by path."""
    site = make_site(wire(None, None, Settings(_env_file=None), WALL))  # type: ignore[arg-type]
    return {
        (route.path or "").removeprefix(V1): route
        for route in iter_route_contexts(site.routes)
        if (route.path or "").startswith(V1) and "GET" in (route.methods or ())
    }


def item_of(route: Any) -> type[BaseModel] | None:
    """The type of an item, where the route answers in pages."""
    model = getattr(route, "response_model", None)
    if not (isinstance(model, type) and issubclass(model, Page)):
        return None
    (item,) = get_args(model.model_fields["items"].annotation)
    return item if isinstance(item, type) and issubclass(item, BaseModel) else None


def test_every_route_that_answers_in_pages_has_its_columns_and_its_workbook() -> None:
    known = routes()
    paged = {path for path, route in known.items() if item_of(route) is not None}
    assert paged == {listing.path for listing in LISTS.values()} | set(APART)
    books = {path for path in known if path.endswith(".xlsx")}
    assert books - FILES_APART == {f"{listing.path}/export.xlsx" for listing in LISTS.values()}


@pytest.mark.parametrize("name", LISTS)
def test_every_field_of_an_item_is_a_column_or_leads_somewhere(name: str) -> None:
    listing, item = LISTS[name], item_of(routes()[LISTS[name].path])
    assert item is not None
    of_columns = {field for column in listing.columns for field in (column.head, *column.codes)}
    assert of_columns | listing.keys == set(item.model_fields)
    assert len({column.title for column in listing.columns}) == len(listing.columns)
    for column in listing.columns:
        if column.own is not None or column.seen_by < frozenset(Role) - {Role.PUBLIC, Role.SYSTEM}:
            assert type(None) in get_args(item.model_fields[column.head].annotation), column.title


def test_a_column_within_a_value_cannot_be_masked_by_the_table() -> None:
    with pytest.raises(ValueError, match=r"life\.address"):
        Column(title="地址", place="life.address", mask=str)


def test_what_is_hidden_is_null_and_what_is_masked_is_masked() -> None:
    own = Column(
        title="内情",
        place="inner.a",
        seen_by=frozenset({Role.UNIT}),
        own=lambda item, actor: item["id"] == actor.scope,
    )
    table = Listing(
        "x",
        "样例",
        "/x",
        (
            own,
            Column(title="姓名", place="name", mask=lambda _: "*"),
            Column(title="人", place="who", mask=str.upper),
        ),
    )
    item = {"id": "1", "inner": {"a": 1}, "name": "样例", "who": ["a", "b"]}
    assert table.seen(item, Actor("u", Role.UNIT, "1")) == item
    assert table.seen(item, Actor("u", Role.UNIT, "2")) == {**item, "inner": None}
    hidden = table.seen(item, Actor("u", Role.AUDITOR, "150000"))
    assert hidden == {"id": "1", "inner": None, "name": "*", "who": ["A", "B"]}
    assert [one.title for one in table.columns_for(Role.AUDITOR)] == ["姓名", "人"]


def test_values_are_written_by_their_kinds() -> None:
    item = {
        "day": "2026-02-24", "at": "2026-02-24T01:30:00Z", "yes": False, "many": [{"a": "甲"}, {"a": None}, {"a": "乙"}],
        "none": None, "number": 0,
    }  # fmt: skip
    columns = (
        Column(title="日", place="day", kind=Kind.DAY),
        Column(title="时", place="at", kind=Kind.MOMENT),
        Column(title="否", place="yes", kind=Kind.YES_NO),
        Column(title="多", place="many.a"),
        Column(title="无", place="none.on", kind=Kind.DAY),
        Column(title="数", place="number", kind=Kind.NUMBER),
    )
    assert [one.text(item) for one in columns] == [
        "2026年2月24日",
        "2026年2月24日 09:30",
        "否",
        "甲、乙",
        "",
        "0",
    ]


@dataclass(frozen=True, slots=True)
class Read:
    """A list as one reader finds it: the titles of its columns, its rows, all of it as text."""

    titles: tuple[str, ...]
    rows: frozenset[tuple[str, ...]]
    text: str
    links: bool = False
    """Whether a row leads to what it is about."""


async def as_interface(seen: Seen, who: str, listing: Listing) -> Read | int:
    answer = await seen.get(who, listing.path, limit=100)
    if answer.status_code != 200:
        return answer.status_code
    columns = listing.columns_for(seen.people[who].role)
    items = answer.json()["items"]
    rows = frozenset(tuple(column.text(item) for column in columns) for item in items)
    return Read(tuple(column.title for column in columns), rows, answer.text)


async def as_workbook(seen: Seen, who: str, listing: Listing) -> Read | int:
    page = await seen.browser(who).get(f"/exports/{listing.name}.xlsx")
    if page.status != 200:
        return page.status
    return book(page.answer.content)


def book(content: bytes) -> Read:
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    titles, *rows = sheet.iter_rows(values_only=True)
    written = frozenset(tuple(_unquoted(in_words(_plain(cell))) for cell in row) for row in rows)
    return Read(tuple(map(str, titles)), written, repr(rows))


def _plain(cell: Any) -> Any:
    return cell.date() if hasattr(cell, "date") else cell


def _unquoted(text: str) -> str:
    return text.removeprefix("'")


async def as_page(seen: Seen, who: str, listing: Listing, *, every: bool = True) -> Read | int:
    address = PAGES.get(listing.name, listing.path)
    address += ("&" if "?" in address else "?") + ("columns=all" if every else "clear=1")
    page = await seen.browser(who).get(address)
    return page.status if page.status != 200 else table(page)


def table(page: Shown) -> Read:
    titles = tuple(
        " ".join(one.text_content().split())
        for one in page.all("//table[contains(@class, 'rows')]/thead//th")
    )
    rows = [
        [" ".join(cell.text_content().split()) for cell in row.xpath("th|td")]
        for row in page.all("//tbody/tr[not(@class='heading')]")
    ]
    return Read(titles, frozenset(map(tuple, rows)), page.text, bool(page.all("//tbody//a")))


def spaced(rows: frozenset[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(" ".join(cell.split()) for cell in row) for row in rows)


@pytest.mark.parametrize("name", LISTS)
async def test_interface_workbook_and_page_show_everybody_the_same(seen: Seen, name: str) -> None:
    listing, filled, linked = LISTS[name], False, False
    for who in WHO:
        given, workbook, page = (
            await as_interface(seen, who, listing), await as_workbook(seen, who, listing), await as_page(seen, who, listing)
        )  # fmt: skip
        if (
            name == "work" and seen.people[who].role in ADMINISTRATORS
        ):  # its address leads them to what is theirs
            assert given == workbook == 403, who
            continue
        if isinstance(given, int) or isinstance(workbook, int) or isinstance(page, int):
            assert given == workbook == page == 403, (who, given, workbook, page)
            continue
        if name == "security-log":  # each of the three looks is a row of the next
            assert workbook.titles == given.titles == page.titles, who
            continue
        assert (workbook.titles, workbook.rows) == (given.titles, given.rows), who
        if given.rows:
            assert page.titles == given.titles, who
            linked |= page.links
        many = len(given.rows) > 20
        assert (page.rows < spaced(given.rows)) if many else (page.rows == spaced(given.rows)), who
        filled = filled or bool(given.rows)
    assert filled or name in EMPTY, "nothing was compared"
    assert linked or name in EMPTY, "no row leads to what it is about"


@pytest.mark.parametrize("name", LISTS)
async def test_a_page_shows_no_other_columns_at_first_than_those_that_the_role_sees(
    seen: Seen, name: str
) -> None:
    listing = LISTS[name]
    for who in WHO:
        page = await as_page(seen, who, listing, every=False)
        if isinstance(page, int) or not page.titles or name == "work" or (name, who) == ("stays", "postdoc"):
            continue
        usual = [column.title for column in listing.columns_for(seen.people[who].role) if not column.wide]
        assert list(page.titles) == usual, who


@pytest.mark.parametrize("name", LISTS)
async def test_a_reader_of_masked_data_finds_nobody_in_any_of_the_three(seen: Seen, name: str) -> None:
    listing = LISTS[name]
    reads = (
        await as_interface(seen, "auditor", listing), await as_workbook(seen, "auditor", listing),
        await as_page(seen, "auditor", listing), await as_page(seen, "auditor", listing, every=False),
    )  # fmt: skip
    for read in reads:
        found = set() if isinstance(read, int) else {secret for secret in seen.names if secret in read.text}
        assert found == set()


async def test_the_names_that_are_masked_are_there_for_others(seen: Seen) -> None:
    """Without this the test above could not fail."""
    read = [await as_workbook(seen, "department", LISTS[name]) for name in ("stays", "experts", "documents")]
    texts = "".join(one.text for one in read if isinstance(one, Read))
    assert {"样例专家九", "样例亲属九", "样例专家1"} <= {one for one in seen.names if one in texts}
    assert sum(one in texts for one in seen.names) >= 6


async def test_the_life_of_a_base_is_in_no_list_of_somebody_who_does_not_follow_it(seen: Seen) -> None:
    bases = LISTS["bases"]
    life = {column.title for column in bases.columns if column.head == "life"}
    for who in ("expert", "station", "postdoc", "authority"):
        read = await as_workbook(seen, who, bases)
        assert isinstance(read, Read)
        assert life.isdisjoint(read.titles), who
        assert all(item["life"] is None for item in (await seen.get(who, "/bases")).json()["items"]), who
    everything = (await seen.get("department", "/bases")).json()["items"]
    own = {item["code"] for item in everything if item["unit"] == seen.crew.units[2].scope}
    assert len(own) == 1
    for who, known in (("unit", {seen.base}), ("drafting unit", own), ("other league", set())):
        items = (await seen.get(who, "/bases")).json()["items"]
        assert {item["code"] for item in items if item["life"]} == known, who
        read = await as_workbook(seen, who, bases)
        assert isinstance(read, Read)
        at = read.titles.index("在站人数")
        assert {row[0] for row in read.rows if row[at]} == known, who


async def test_the_link_on_a_page_keeps_its_filters_and_leads_to_the_columns(seen: Seen) -> None:
    page = await seen.browser("department").get("/units?nature=enterprise&after=&columns=all")
    links = page.links()
    assert links["导出（Excel）"] == "/exports/units.xlsx?nature=enterprise"
    assert links["只显示常用列"] == "/units?nature=enterprise"
    none = await seen.browser("department").get("/exports/units.xlsx?q=不存在的单位")
    assert book(none.answer.content).rows == frozenset()
    codes = await seen.get("department", "/units/export.xlsx")
    assert "9115" in book(codes.content).text


async def test_a_list_that_there_is_not_and_a_filter_that_does_not_fit_are_told_as_a_page(seen: Seen) -> None:
    department = seen.browser("department")
    assert (await department.get("/exports/nothing.xlsx")).status in {404, 422}
    wrong = await department.get("/exports/applications.xlsx?route=local&sort=due_on&league=150200")
    assert wrong.status == 422
    assert wrong.heading()
    assert (await seen.browser("department").get("/sign-in")).status in {200, 303}
