"""What can be done now is on the worklist; dates of years to come are a calendar, also in somebody's own program."""

from datetime import timedelta
from typing import Any

import httpx
from icalendar import Calendar

from scenario import stay_steps as step
from scenario.connections import WITHOUT_TLS
from scenario.people import Person
from scenario.stack import Stack
from tests.bases.api.hosts import ENTERED_ON, host
from tests.web.browsing import Browser


async def kinds(who: Person, **query: Any) -> list[str]:
    """The kinds of what waits of stays, in order."""
    items = (await who.get("/worklist", **query))["items"]
    return [item["kind"] for item in items if item["case_kind"] == "postdoc"]


async def test_a_date_enters_the_worklist_as_many_days_before_as_the_settings_say(live: Stack) -> None:
    one = await host(live)
    await one.entered()
    assert await kinds(one.unit) == ["entry_filing"]
    assert await kinds(one.unit, when="coming", sort="due") == ["midterm"]
    counts = (await one.unit.get("/worklist"))["counts"]
    assert counts["coming"] == 1
    await live.time.advance(timedelta(days=365 - 61))  # 2026-12-31: the midterm is due on 2027-03-02
    assert "midterm" not in await kinds(one.unit)
    await live.time.advance(timedelta(days=1))
    assert "midterm" in await kinds(one.unit)
    assert "exit" not in await kinds(one.unit)


async def test_an_exit_that_was_begun_before_its_time_is_to_be_done_now(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    await step.file_entry(one.unit, one.department, stay)
    assert await kinds(one.unit) == []
    postdoc = await one.postdoc_of(stay)
    assert await kinds(postdoc) == []
    assert await kinds(postdoc, when="coming") == ["exit"]
    report = await step.upload(one.unit, stay, "研究工作报告")
    summary = await step.upload(one.unit, stay, "工作总结")
    await one.unit.do(f"/stays/{stay}/reports", {"report": report, "summary": summary})
    assert await kinds(postdoc) == []
    assert await kinds(one.unit) == ["exit"]


async def test_what_others_wait_for_comes_before_dates_whether_it_has_a_limit_or_not(live: Stack) -> None:
    one = await host(live)
    await one.entered()
    await live.time.advance(timedelta(days=330))
    recruited = await one.opened(2)
    await step.agree(one.unit, one.station, recruited, ENTERED_ON + timedelta(days=330))
    found = await kinds(one.station)
    assert found.index("entry") < found.index("midterm")


async def test_the_calendar_can_be_subscribed_to_without_names_until_the_address_is_revoked(
    live: Stack,
) -> None:
    one = await host(live)
    await one.entered()
    address = (await one.unit.do("/me/calendar-feed", None))["address"]
    path = address[address.index("/api/") :]
    async with httpx.AsyncClient(base_url=live.url, verify=WITHOUT_TLS) as anybody:
        answer = await anybody.get(path)
        assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
        events = Calendar.from_ical(answer.content).walk("VEVENT")
        days = {str(event["summary"]): event.decoded("dtstart").isoformat() for event in events}
        assert set(days.values()) == {"2026-06-02", "2027-03-02"}
        assert all("样例" not in summary for summary in days)
        assert "样例" not in answer.text
        assert (await one.unit.get("/me/calendar-feed"))["read_at"] is not None
        second = (await one.unit.do("/me/calendar-feed", None))["address"]
        assert (await anybody.get(path)).status_code == 404
        await one.unit.send("DELETE", "/me/calendar-feed")
        assert (await anybody.get(second[second.index("/api/") :])).status_code == 404
    assert (await one.unit.get("/me/calendar-feed"))["made_at"] is None


async def test_the_calendar_page_marks_the_days_of_a_month_and_lists_what_is_still_to_come(
    live: Stack,
) -> None:
    one = await host(live)
    await one.entered()
    browser = Browser.of(live.url, one.unit.token)
    page = await browser.get("/work/calendar?month=2027-03")
    assert page.heading() == "期限日历"
    (marked,) = page.all("//td[contains(@class, 'marked')]")
    assert " ".join(marked.text_content().split()) == "2 1项"
    assert "将来期限" in page.text
    assert "2027年3月2日" in " ".join(
        page.all("//h2[.='将来期限']/following::table[1]")[0].text_content().split()
    )
    told = await browser.send(page, {}, action="/work/calendar/feed")
    assert told.all("//code")[0].text_content().endswith(".ics")
    again = await browser.get("/work/calendar")
    assert not again.all("//code")
    assert "尚未使用" in again.text
    await browser.send(again, {}, action="/work/calendar/feed/end")
    assert "生成订阅地址" in (await browser.get("/work/calendar")).text
