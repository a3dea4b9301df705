"""Editions of the settings over HTTP, and what anyone may compute and look up without signing in."""

from datetime import timedelta
from typing import Any

import pytest

from ids import new_id
from scenario.people import add_person
from scenario.stack import Stack
from tests.api.desk import admin_of, fields, refused, same_again

NOTICE: dict[str, Any] = {
    "changes": {"notice_working_days": 7},
    "effective_on": "2026-04-01",
    "reason": "样例修订",
}


async def test_an_edition_is_in_force_from_its_day_and_not_before(live: Stack) -> None:
    admin = await admin_of(live)
    answer = await same_again(admin, "POST", "/policies", NOTICE, {**NOTICE, "reason": "另一理由"}, new_id())
    assert (answer.status_code, answer.json()["fact"], answer.json()["id"]) == (201, "PolicyIssued", "2")
    for on, days in [("2026-03-31", 5), ("2026-04-01", 7)]:
        shown = await admin.get("/policies/in-force", on=on)
        assert shown["values"]["notice_working_days"] == days
    assert [(one["edition"], one["in_force"]) for one in await admin.get("/policies")] == [
        (2, False),
        (1, True),
    ]
    live.clock.instant += timedelta(days=30)
    assert (await admin.get("/policies/in-force"))["edition"] == 2
    assert (await admin.get("/policies/2"))["reason"] == "样例修订"
    assert refused(await admin.send("GET", "/policies/3")) == (404, "not_found")
    assert refused(await admin.send("GET", "/policies/in-force?on=2025-12-14")) == (404, "not_found")


async def test_an_open_question_is_answered_by_a_document_from_a_day_on(live: Stack) -> None:
    admin = await admin_of(live)
    answer = {"answer": "yes", "document": "样例人社函〔2026〕12号", "signed_by": "样例签发人"}

    async def of(on: str) -> Any:
        found = await admin.get("/interpretations", on=on)
        return next(one for one in found if one["key"] == "count_before")

    before = await of("2026-03-02")
    assert (before["cite"], before["answer"], before["decided"]) == ("第二十六条", "no", False)
    for wrong in ({**answer, "document": " "}, {**answer, "answer": "perhaps"}, {**answer, "signed_by": ""}):
        body = {**NOTICE, "changes": {"interpretations": {"count_before": wrong}}}
        assert fields(await admin.send("POST", "/policies", body)) == {
            ("changes.interpretations", "bad_setting")
        }
    await admin.do("/policies", {**NOTICE, "changes": {"interpretations": {"count_before": answer}}})
    await admin.do("/policies", {**NOTICE, "effective_on": "2026-05-01"})

    assert (await of("2026-03-31"))["decided"] is False
    held = await of("2026-05-02")
    assert {name: held[name] for name in ("answer", "document", "signed_by", "since", "edition")} == {
        **answer,
        "since": "2026-04-01",
        "edition": 2,
    }
    assert [one["key"] for one in held["answers"] if one["holds"]] == ["yes"]
    assert [(one["edition"], one["since"], one["document"]) for one in before["history"]] == []
    assert [(one["edition"], one["since"], one["document"]) for one in held["history"]] == [
        (2, "2026-04-01", "样例人社函〔2026〕12号")
    ]


async def test_everything_that_does_not_fit_an_edition_is_told_at_once(live: Stack) -> None:
    admin = await admin_of(live)
    body = {
        "changes": {"notice_working_days": 0, "bar_years": 1, "colour": "蓝", "pass_mean": 101},
        "effective_on": "2026-03-01",
        "reason": " ",
    }
    answer = await admin.send("POST", "/policies", body)
    assert answer.status_code == 422
    assert {field for field, _ in fields(answer)} == {
        "changes.notice_working_days",
        "changes.bar_years",
        "changes.colour",
        "changes.pass_mean",
        "effective_on",
        "reason",
    }
    law = next(one for one in answer.json()["problems"] if one["field"] == "changes.bar_years")
    assert "第二十四条" in law["detail"]
    for changes in ({}, {"notice_working_days": 10**30}, {"notice_working_days": 1e400}):
        refusal = await live.http.post(
            "/api/v1/policies",
            content=str({**NOTICE, "changes": changes}).replace("'", '"').replace("inf", "1e400"),
            headers={**admin.headers, "Idempotency-Key": new_id(), "Content-Type": "application/json"},
        )
        assert refusal.status_code == 422, changes
    assert len(await admin.get("/policies")) == 1


async def test_an_edition_says_when_a_later_one_will_replace_it(live: Stack) -> None:
    admin = await admin_of(live)
    await admin.do("/policies", NOTICE)
    sooner = {**NOTICE, "changes": {"pass_mean": "75"}, "effective_on": "2026-03-15"}
    answer = await admin.do("/policies", sooner)
    assert answer["warnings"] == ["第2版自2026年4月1日起生效，届时将取代本版；其中不含本次修改。"]
    on = await admin.get("/policies/in-force", on="2026-03-20")
    assert (on["values"]["pass_mean"], on["values"]["notice_working_days"]) == ("75", 5)


async def test_only_the_department_issues_settings_and_everybody_signed_in_reads_them(live: Stack) -> None:
    admin = await admin_of(live)
    league = await add_person(admin, "baotou", "样例包头", "league", "150200")
    assert refused(await league.send("POST", "/policies", NOTICE)) == (403, "wrong_role")
    assert (await league.get("/policies/in-force"))["edition"] == 1
    assert (await live.http.get("/api/v1/policies")).status_code == 401


async def test_every_setting_is_told_with_its_source_and_what_it_may_be(live: Stack) -> None:
    admin = await admin_of(live)
    settings = {one["name"]: one for one in await admin.get("/policies/settings")}
    notice, bar = settings["notice_working_days"], settings["bar_years"]
    assert (notice["value"], notice["editable"], notice["limit"]) == (5, True, "应在1至250之间")
    assert notice["source"].startswith("设置：")
    assert (bar["value"], bar["editable"], bar["limit"], bar["source"]) == (3, False, None, "第二十四条")
    assert all(one["limit"] for one in settings.values() if one["editable"])


GOLDEN_WEEK = [f"2026-10-0{day}" for day in range(1, 8)]
DEADLINES: list[tuple[dict[str, Any], str, list[str]]] = [
    (
        {"start": "2026-07-05", "count": 3, "unit": "months"},
        "2026-10-08",
        ["2026-10-05", "2026-10-06", "2026-10-07"],
    ),
    ({"start": "2026-07-05", "count": 3, "unit": "months", "roll": False}, "2026-10-05", []),
    ({"start": "2025-11-14", "count": 3, "unit": "months"}, "2026-02-14", []),
    ({"start": "2026-03-02", "count": 30, "unit": "days", "roll": False}, "2026-04-01", []),
    (
        {"start": "2026-07-05", "count": 3, "unit": "months", "roll": "previous"},
        "2026-09-30",
        [f"2026-10-0{day}" for day in (5, 4, 3, 2, 1)],
    ),
    ({"start": "2026-07-05", "count": 3, "unit": "months", "roll": "keep"}, "2026-10-05", []),
    ({"start": "2026-09-30", "count": 1, "unit": "days", "roll": "previous"}, "2026-10-08", GOLDEN_WEEK),
]


@pytest.mark.parametrize(("body", "due", "skipped"), DEADLINES)
async def test_anyone_computes_a_deadline_with_its_proof(
    live: Stack, body: dict[str, Any], due: str, skipped: list[str]
) -> None:
    answer = await live.http.post("/api/v1/deadlines", json=body)
    assert answer.status_code == 200
    shown = answer.json()
    assert (shown["due"], shown["provisional"]) == (due, False)
    assert [one["day"] for one in shown["skipped"]] == skipped
    assert all(one["reason"] for one in shown["skipped"])
    assert shown["explanation"].startswith("自")


async def test_a_deadline_ends_at_the_hour_that_is_asked_for(live: Stack) -> None:
    body = {"start": "2026-07-05", "count": 3, "unit": "months", "roll": "previous", "at": "18:00"}
    shown = (await live.http.post("/api/v1/deadlines", json=body)).json()

    assert (shown["due_text"], shown["hour"], shown["rule"]) == (
        "2026年9月30日（周三）18时",
        "18时",
        "previous",
    )
    assert "提前至2026年9月30日（周三）18时" in shown["explanation"]
    whole = (await live.http.post("/api/v1/deadlines", json={**body, "at": None})).json()
    assert (whole["due_text"], whole["hour"]) == ("2026年9月30日（周三）", "24时")


async def test_working_days_skip_holidays_and_a_year_without_calendar_is_provisional(live: Stack) -> None:
    body = {"start": "2026-09-28", "count": 5, "unit": "working_days"}
    shown = (await live.http.post("/api/v1/deadlines", json=body)).json()
    assert shown["due_text"] == "2026年10月10日（周六）"
    assert {one["reason"] for one in shown["skipped"]} >= {"国庆节"}
    far = (await live.http.post("/api/v1/deadlines", json={**body, "start": "2028-09-28"})).json()
    assert far["provisional"] is True


async def test_bad_terms_are_told_with_their_fields(live: Stack) -> None:
    good: dict[str, Any] = {"start": "2026-03-02", "count": 5, "unit": "days"}
    unfit: list[tuple[dict[str, Any], set[str]]] = [
        ({"count": 0}, {"count"}),
        ({"count": -1}, {"count"}),
        ({"count": 5001}, {"count"}),
        ({"count": 601, "unit": "months"}, {"count"}),
        ({"count": 10**25}, {"count"}),
        ({"count": "5"}, {"count"}),
        ({"count": True}, {"count"}),
        ({"start": "1900-01-01"}, {"start"}),
        ({"start": "2026-02-30"}, {"start"}),
        ({"start": "1900-01-01", "count": 0}, {"start", "count"}),
        ({"unit": "weeks"}, {"unit"}),
        ({"colour": 1}, {"colour"}),
        ({"roll": "back"}, {"roll"}),
        ({"roll": 1}, {"roll"}),
        ({"at": "24:00"}, {"at"}),
        ({"at": "9:30"}, {"at"}),
        ({"at": 18}, {"at"}),
    ]
    for change, expected in unfit:
        answer = await live.http.post("/api/v1/deadlines", json={**good, **change})
        assert answer.status_code == 422, change
        assert {field for field, _ in fields(answer)} == expected, change


async def test_anyone_looks_up_the_calendar_and_the_words(live: Stack) -> None:
    years = (await live.http.get("/api/v1/calendars")).json()
    assert 2026 in years["years"]
    year = (await live.http.get("/api/v1/calendars/2026")).json()
    assert year["work"] == [
        "2026-01-04",
        "2026-02-14",
        "2026-02-28",
        "2026-05-09",
        "2026-09-20",
        "2026-10-10",
    ]
    assert {"day": "2026-10-01", "weekday": "周四", "reason": "国庆节"} in year["rest"]
    assert refused(await live.http.get("/api/v1/calendars/2031")) == (404, "not_found")
    words = {one["english"]: one["chinese"] for one in (await live.http.get("/api/v1/glossary")).json()}
    assert words["base"] == "基地"


async def test_a_body_nested_without_end_is_refused(live: Stack) -> None:
    answer = await live.http.post(
        "/api/v1/deadlines", content="[" * 100_000, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in {400, 422}
