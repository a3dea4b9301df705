"""What would happen, asked over HTTP: both settings side by side, told in words, and nothing kept."""

from typing import Any

import pytest
from sqlalchemy import func, select

from activities.simulation import run as simulating
from db.bases.tables import base, stay
from db.scope import system_transaction
from db.tables import command, register, timer, wait
from scenario.people import add_person
from scenario.stack import Stack
from tests.api.desk import refused
from tests.bases.api.hosts import BASE, Host, host

PATH = "/simulations"


async def asked(one: Host, **body: Any) -> Any:
    """The answer to the department."""
    answer = await one.department.send("POST", PATH, body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def total(answer: Any, what: str) -> tuple[int, int]:
    """How many under the present settings, and under the variant."""
    found = [one for one in answer["totals"] if one["what"] == what]
    return (found[0]["present"], found[0]["variant"]) if found else (0, 0)


async def counts(live: Stack) -> list[Any]:
    """Everything that a simulation could have changed, and where each case stands."""
    async with system_transaction(live.engine) as conn:
        tables = [
            (await conn.execute(select(func.count()).select_from(one))).scalar_one()
            for one in (register, command, wait, timer)
        ]
        states = [(await conn.execute(select(one.c.state, one.c.seq))).all() for one in (base, stay)]
        last = (await conn.execute(select(func.max(register.c.hash)))).scalar_one()
    return [*tables, *states, last]


async def test_a_base_with_somebody_in_station_is_simulated_with_and_without_leaving(live: Stack) -> None:
    one = await host(live)
    await one.entered()

    leaving = await asked(one, months=60, scope={"kinds": ["base"]})
    staying = await asked(one, months=60, scope={"kinds": ["base"]}, assume_leaving=False)

    assert total(leaving, "left") == (1, 1)
    assert total(leaving, "cancelled") == (1, 1)
    assert any("期满日离开基地" in line for line in leaving["assumes"])
    assert staying["totals"] == []
    assert any("均不离开基地" in line for line in staying["assumes"])


async def test_the_text_itself_can_be_tried_out_and_the_answer_says_which_article_fixes_it(
    live: Stack,
) -> None:
    one = await host(live, "2025-12-20")

    answer = await asked(one, months=36, variant={"vacancy_months": 36, "vacancy_effect": "duty"})

    (shown,) = answer["details"]
    fixed = {each["field"]: (each["before"], each["after"], each["fixed"]) for each in answer["varied"]}
    assert fixed == {"vacancy_months": (24, 36, True), "vacancy_effect": ("automatic", "duty", False)}
    assert {each["source"] for each in answer["varied"]} == {"第二十四条", "设置：连续空站期满的后果"}
    assert (answer["cases"], answer["changed"], shown["id"]) == (1, 1, BASE)
    gone = [each for each in shown["differences"] if each["what"] == "cancelled"]
    assert [(each["shift_name"], each["before"]["on"], each["after"]) for each in gone] == [
        ("不再发生", "2027-12-21", None)
    ]
    assert total(answer, "opened") == (0, 1)
    assert {"month": "2027-12", "what": "cancelled", "what_name": "取消备案", "present": 1, "variant": 0} in (
        answer["months"]
    )


async def test_a_stay_is_called_by_its_number_and_never_by_its_person(live: Stack) -> None:
    one = await host(live)
    await one.entered()

    answer = await asked(one, scope={"kinds": ["postdoc"]}, variant={"entry_filing_months": 1})

    (shown,) = answer["details"]
    assert shown["subject"].startswith("SB2026-0001 ")
    assert "样例博士" not in str(answer)
    filing = [each for each in shown["differences"] if each["what"] == "overdue"]
    assert [(each["shift"], each["wait"], each["source"]) for each in filing] == [
        ("earlier", "将招收情况报自治区人社厅备案", "第十三条第（二）项")
    ]


async def test_nothing_is_written(live: Stack) -> None:
    one = await host(live, "2025-05-20")
    await one.entered()
    before = await counts(live)

    await asked(one, variant={"vacancy_months": 12}, scope={"kinds": ["base", "postdoc", "application"]})

    assert await counts(live) == before


async def test_many_cases_are_folded_by_processes_of_their_own_with_the_same_outcome(
    live: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await host(live, "2025-05-20")
    await one.entered()
    body = {"months": 60, "variant": {"degree_months": 3}, "details": {"only_changed": False}}
    in_a_thread = await asked(one, **body)

    monkeypatch.setattr(simulating, "FEW", 0)

    assert await asked(one, **body) == in_a_thread
    assert in_a_thread["cases"] == 2


async def test_the_cases_are_told_page_by_page(live: Stack) -> None:
    one = await host(live, "2025-05-20")
    await one.entered()
    details: dict[str, Any] = {"limit": 1, "only_changed": False}

    first = await asked(one, months=60, details=details)
    second = await asked(one, months=60, details={**details, "after": first["next"]})

    assert [each["kind"] for each in (*first["details"], *second["details"])] == ["base", "postdoc"]
    assert second["next"] is None
    assert first["totals"] == second["totals"]


SCOPES: list[tuple[dict[str, Any], int]] = [
    ({"bases": [BASE], "kinds": ["base"]}, 1),
    ({"within": ["NMGBSH20249999"]}, 0),
    ({"league": "150100"}, 1),
    ({"league": "150200"}, 0),
    ({"kinds": ["application"]}, 0),
]


async def test_only_what_is_asked_for_is_simulated(live: Stack) -> None:
    one = await host(live)

    assert [(scope, (await asked(one, scope=scope))["cases"]) for scope, _ in SCOPES] == SCOPES


async def test_consequences_reach_from_a_base_to_its_recruiting_and_a_campaign_is_foreseen(
    live: Stack,
) -> None:
    one = await host(live, "2026-02-20")
    await one.opened()
    opening = {"kind": "evaluation", "title": "样例评估", "year": 2026, "closes_on": "2026-11-30"}
    await one.department.do("/campaigns", opening)

    stays = await asked(one, months=60, scope={"kinds": ["postdoc"]}, variant={"vacancy_months": 18})
    campaigns = await asked(one, scope={"kinds": ["campaign"]}, details={"only_changed": False})

    assert (stays["cases"], total(stays, "ended"), total(stays, "cancelled")) == (1, (1, 1), (0, 0))
    (ended,) = [row for row in stays["details"][0]["differences"] if row["what"] == "ended"]
    assert (ended["what_name"], ended["shift"]) == ("随基地备案终止", "earlier")
    assert any("连带后果" in line for line in stays["assumes"])
    assert (campaigns["cases"], total(campaigns, "overdue")) == (1, (1, 1))
    assert campaigns["details"][0]["present"][-1]["wait"] == "组织完成评估或者年度自查"


UNFIT: list[tuple[dict[str, Any], str]] = [
    ({"months": 121}, "months"),
    ({"months": 12, "until": "2027-01-01"}, "months"),
    ({"until": "2026-03-02"}, "until"),
    ({"until": "2036-03-03"}, "until"),
    ({"effective_on": "2026-03-01"}, "effective_on"),
    ({"months": 1, "effective_on": "2026-06-01"}, "effective_on"),
    ({"variant": {"vacancy_months": 0}}, "variant.vacancy_months"),
    ({"variant": {"pass_mean": 60}}, "variant.pass_mean"),
    ({"variant": {"nonsense": 1}}, "variant.nonsense"),
    ({"scope": {"kinds": ["post"]}}, "scope.kinds[0]"),
    ({"details": {"after": "!"}}, "after"),
]


async def test_what_cannot_be_simulated_is_refused_with_its_field(live: Stack) -> None:
    one = await host(live)

    for body, field in UNFIT:
        answer = await one.department.send("POST", PATH, body)

        assert (answer.status_code, answer.json()["field"]) == (422, field), body


async def test_an_auditor_may_ask_and_a_league_may_not(live: Stack) -> None:
    one = await host(live, "2025-05-20")
    auditor = await add_person(one.department, "auditor", "样例审计员", "auditor", "150000")

    answer = await auditor.send("POST", PATH, {"months": 36})

    assert answer.status_code == 200
    assert answer.json()["cases"] == 1
    assert refused(await one.league.send("POST", PATH, {})) == (403, "wrong_role")
