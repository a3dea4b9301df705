"""What stands in the query of an address is read or refused: never passed over with rows that nobody asked for.

ASVS V15.3.7: FastAPI 0.165 passes over what no route declares, and takes the last of what is sent twice.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts

from activities.documents.kinds import plans
from api.app import V1
from api.known_query import parameters
from api.lists.catalogue import LISTS
from domain.faces import programme_of
from domain.terms import Role
from tests.api.described import described
from tests.api.test_permissions import LETTERS, House, Line, Seat, house
from tests.api.test_permissions import LINES as INTERFACE
from tests.web.test_hostile_pages import reader
from tests.web.test_page_permissions import LINES, asked
from web.remembered import page_of_list

__all__ = ["house"]
PAGES = {page_of_list(name): name for name in LISTS}


def _lists() -> list[Line]:
    return [line for line in LINES if line.method == "GET" and line.path in PAGES]


async def _shown(house: House, line: Line, query: str) -> tuple[int, str]:
    whole = Line(line.method, f"{line.path}{query}", line.who)
    answer = (await asked(house, [whole], reader(house, line)))[whole]
    return answer.status_code, answer.text


@pytest.mark.parametrize("line", _lists(), ids=lambda line: line.path)
async def test_a_list_says_which_condition_it_does_not_have_and_opens_without_it(
    house: House, line: Line
) -> None:
    status, text = await _shown(house, line, "?sorted=nonsense")
    assert status == 422
    assert "地址中的“sorted”不是本页的查询条件" in text
    assert f'href="{line.path}">不带条件打开本页' in text
    assert (await _shown(house, line, ""))[0] in (200, 303)


async def test_what_the_page_of_a_list_reads_itself_is_no_condition_of_its_workbook(house: House) -> None:
    asking = {
        f"/exports/{name}.xlsx": Line(
            "GET", f"/exports/{name}.xlsx?all=1&whole=1&columns=all&limit=20&after=x", line.who
        )
        for line in _lists()
        for name in [PAGES[line.path]]
    }
    assert "/exports/objections.xlsx" in asking
    for path, line in asking.items():
        answer = (await asked(house, [line], reader(house, line)))[line]
        assert answer.status_code == 200, path


async def test_a_word_that_cannot_be_chosen_is_told_without_codes(house: House) -> None:
    line = next(one for one in LINES if (one.method, one.path) == ("GET", "/units"))
    status, text = await _shown(house, line, "?nature=nonsense")
    assert status == 422
    assert "不在可选范围内，请在页面上选择。" in text
    assert "enterprise" not in text
    assert (await _shown(house, line, ""))[0] == 200


async def test_a_page_of_the_public_passes_over_what_messengers_add_to_addresses(house: House) -> None:
    line = next(one for one in LINES if (one.method, one.path) == ("GET", "/public/bases"))
    assert (await _shown(house, line, "?from=singlemessage"))[0] == 200


DEPARTMENTS = {
    "bases": Role.DEPARTMENT,
    "assistants": LETTERS["d"],
    "rights": LETTERS["d"],
}
"""Programme → the department whose line leads it."""


@pytest.mark.parametrize("programme", DEPARTMENTS)
async def test_settings_are_changed_by_the_leading_department_alone(house: House, programme: str) -> None:
    line = next(one for one in LINES if (one.method, one.path) == ("GET", "/policies/change"))
    for seat in (Role.DEPARTMENT, LETTERS["d"], LETTERS["b"]):
        whole = Line("GET", f"/policies/change?programme={programme}", line.who)
        status = (await asked(house, [whole], house.people[seat]))[whole].status_code
        assert status == (303 if seat == DEPARTMENTS[programme] else 403), seat


async def test_templates_are_changed_by_the_leading_department_alone(house: House) -> None:
    """财政厅 takes part in the programme of rights, reads its templates and is offered no change of one."""
    listed = next(one for one in LINES if (one.method, one.path) == ("GET", "/documents/templates"))
    forms = dict[Seat, set[str]]()
    for seat in (Role.DEPARTMENT, LETTERS["d"], LETTERS["b"]):
        text = (await asked(house, [listed], house.people[seat]))[listed].text
        forms[seat] = set(re.findall(r'href="(/documents/templates/[a-z_]+)"', text))
        assert re.search(r'href="/documents/templates/[a-z_]+/word"', text), seat
    assert forms[LETTERS["b"]] == set()
    assert forms[Role.DEPARTMENT].isdisjoint(forms[LETTERS["d"]])
    rights = next(kind for kind, plan in plans().items() if programme_of(plan.case) == "rights")
    line = Line("POST", f"/documents/templates/{rights}/default", "Dd")
    body = {"reason": "样例理由"}
    assert await house.ask(line, house.people[LETTERS["b"]], body=body) == (403, "wrong_role")
    assert await house.ask(line, house.people[Role.DEPARTMENT], body=body) == (404, "not_found")
    assert (await house.ask(line, house.people[LETTERS["d"]], body=body))[0] == 200


@cache
def known() -> dict[tuple[str, str], dict[str, bool]]:
    """Method and path → the names that may stand in its query, and whether more than once."""
    return {
        (method, (route.path or "").removeprefix(V1)): dict(parameters(route.dependant))
        for route in iter_route_contexts(described().routes)
        for method in route.methods or ()
        if hasattr(route, "dependant")
    }


@cache
def closed() -> dict[tuple[str, str], list[str]]:
    """Method and path → the parameters that take one of so many words."""
    whole = described().openapi()
    return {
        (method.upper(), path.removeprefix(V1)): [
            taken["name"]
            for taken in operation.get("parameters", ())
            if taken["in"] == "query" and _listed(taken["schema"], whole)
        ]
        for path, operations in whole["paths"].items()
        for method, operation in operations.items()
    }


def _listed(schema: Any, whole: Any) -> bool:
    if "$ref" in schema:
        schema = whole["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    parts = (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else []))
    return "enum" in schema or any(_listed(part, whole) for part in parts)


def lists() -> Iterator[Line]:
    """Whatever is read and takes something in its query."""
    return (line for line in INTERFACE if line.method == "GET" and known()[line.method, line.path])


def _who(house: House, line: Line) -> dict[str, str]:
    if line.public:
        return {}
    seat = next(one for one in house.people if one in line.roles)
    return {"Authorization": f"Bearer {house.crew.tokens[house.people[seat].user]}"}


async def _problem(house: House, line: Line, query: str) -> tuple[int, Any]:
    answer = await house.live.http.get(f"{line.at()}?{query}", headers=_who(house, line))
    body = answer.json() if "json" in answer.headers.get("content-type", "") else {}
    return answer.status_code, body


async def test_a_parameter_that_a_route_does_not_have_is_refused_by_its_name(house: House) -> None:
    for line in (one for one in INTERFACE if one.method == "GET"):
        status, problem = await _problem(house, line, "sorted=nonsense")
        assert (status, problem["code"], problem["field"]) == (422, "unknown_parameter", "sorted"), line
        for name in known()[line.method, line.path]:
            assert name in problem["detail"], line


async def test_a_parameter_that_counts_once_is_not_taken_twice(house: House) -> None:
    for line in lists():
        once = [name for name, several in known()[line.method, line.path].items() if not several]
        for name in once:
            status, problem = await _problem(house, line, f"{name}=1&{name}=2")
            told = (status, problem["code"], problem["field"])
            assert told == (422, "repeated_parameter", name), line


async def test_a_word_that_is_none_of_those_to_choose_from_is_refused_with_them(house: House) -> None:
    asked = 0
    for line in lists():
        for name in closed()[line.method, line.path]:
            status, problem = await _problem(house, line, f"{name}=nonsense")
            assert (status, problem["field"].partition("[")[0]) == (422, name), line
            assert "可以是" in problem["problems"][0]["detail"], line
            asked += 1
    assert asked > 40


@pytest.mark.parametrize(
    "path", ["/units", "/bases", "/public/bases", "/stays", "/worklist", "/exits", "/statistics/bases"]
)
async def test_an_area_that_no_office_has_is_refused_with_those_there_are(house: House, path: str) -> None:
    line = next(one for one in INTERFACE if (one.method, one.path) == ("GET", path))
    status, problem = await _problem(house, line, "league=999999")
    assert (status, problem["field"]) == (422, "league")
    assert "150200" in problem["problems"][0]["detail"]
    assert (await _problem(house, line, "league=150200"))[0] == 200
