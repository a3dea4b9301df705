"""What comes too often is told on a page, and what was typed is not lost by it."""

import os

from scenario.stack import connect, stack
from tests.conftest import START
from tests.web.browsing import Browser

TYPED = {
    "_key": "0197c1f0a1b27c3d8e4f5a6b7c8d9e0f",
    "grounds": "写了很久的异议理由，不应丢失。",
    "contact": "样例",
}
MOST = 6


async def test_an_objection_that_comes_too_often_can_be_gone_on_with(database_url: str) -> None:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, works=False, rate_per_minute=600) as live:
        one = Browser.of(live.url)
        pages = [await one.post("/public/notices/none/object", TYPED) for _ in range(MOST + 1)]
    assert [page.status for page in pages] == [404] * MOST + [429]
    last = pages[-1]
    assert last.heading() == "请稍候"
    assert int(last.answer.headers["retry-after"]) > 0
    assert dict(last.form().form_values()) == TYPED | {"_restore": "1"}


async def test_the_doors_of_complaints_are_counted_together_and_a_receipt_is_looked_up_freely(
    database_url: str,
) -> None:
    """权益·三(三): six a minute from one address at all doors at which somebody's time is taken, with or without an account."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    doors = ("complaints", "complaints/retaliation", "complaints/paper", "questions")
    async with stack(database_url, client, skipper, START, works=False, rate_per_minute=600) as live:
        asked = [f"/api/v1/public/{doors[number % len(doors)]}" for number in range(MOST + 2)]
        statuses = [(await live.http.post(path, json={})).status_code for path in asked]
        page = await Browser.of(live.url).post("/public/complain", {"text": "样例：写了很久的投诉内容。"})
        looked = await live.http.post("/api/v1/public/complaints/status", json={})
        read = await live.http.get("/api/v1/public/practices")
    assert [status for status in statuses[:MOST] if status == 429] == []
    assert statuses[MOST:] == [429, 429]
    assert (page.status, page.heading()) == (429, "请稍候")
    assert dict(page.form().form_values())["text"] == "样例：写了很久的投诉内容。"
    assert (looked.status_code, read.status_code) == (422, 200)


async def test_no_password_is_written_into_the_page_that_asks_to_wait(database_url: str) -> None:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, works=False, rate_per_minute=2) as live:
        one = Browser.of(live.url)
        pages = [
            await one.post("/sign-in", {"login": "admin", "password": "样例密码一二三"}) for _ in range(3)
        ]
    assert (pages[-1].status, pages[-1].heading()) == (429, "请稍候")
    assert "样例密码一二三" not in pages[-1].answer.text
