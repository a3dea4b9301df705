"""`make tour`: a whole round and the lives of its bases on a scratch stack, told on the terminal; fails when wrong."""

import asyncio
import os
import sys
from collections.abc import Iterable

from rich.console import Console

import logs
from domain.legal_time import full_date
from entry import run
from scenario.database import fresh, template
from scenario.stack import Stack, connect, stack
from tour import drive, rights, rights_story
from tour.drive_news import board_table
from tour.outcome import mismatches
from tour.play import START, Play
from tour.story import perform
from tour.summary import summary
from tour.telling import WIDTH, Telling


async def main() -> int:
    """Plays, tells and checks; needs the servers of `python -m embedded.scratch`."""
    url, address = os.environ.get("DATABASE_URL"), os.environ.get("TEMPORAL_ADDRESS")
    if not url or not address:
        print("请用 make tour 运行：它会先启动所需的服务器。", file=sys.stderr)
        return 2
    logs.configure("error")
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    client, skipper = await connect(address)
    async with (
        template(url) as name,
        fresh(url, name) as database,
        stack(database, client, skipper, START) as live,
    ):
        wrong = await show(console, live)
    async with (
        template(url) as name,
        fresh(url, name) as database,
        stack(database, client, skipper, drive.START) as live,
    ):
        wrong = await show_drive(console, live) or wrong
    async with (
        template(url) as name,
        fresh(url, name) as database,
        stack(database, client, skipper, rights.START) as live,
    ):
        return await show_rights(console, live) or wrong


async def show_rights(console: Console, live: Stack) -> int:
    """Complaints, a commitment and a quarter, and what does not fit."""

    async def tell(story: rights.Rights, title: str, lines: Iterable[str]) -> None:
        console.rule(f"[bold]{full_date(story.today)}　{title}", align="left")
        for line in lines:
            console.print(f"  {line}")

    wrong = await rights_story.mismatches(await rights_story.perform(live, tell))
    for line in wrong:
        console.print(f"[bold red]与预期不符[/] {line}")
    console.print("\n一件投诉、一项承诺和一个季度：从收到到通报。")
    return 1 if wrong else 0


async def show_drive(console: Console, live: Stack) -> int:
    """A drive of 2025, week by week, and what does not fit."""
    clock = asyncio.get_running_loop().time
    began = clock()

    async def tell(year: drive.Year, title: str, lines: Iterable[str]) -> None:
        console.rule(f"[bold]{full_date(year.today)}　{title}", align="left")
        for line in lines:
            console.print(f"  {line}", highlight=False, markup=False)

    year = await drive.perform(live, tell=tell)
    console.print(board_table(await year.board()))
    wrong = await drive.mismatches(year)
    for line in wrong:
        console.print(f"[bold red]与预期不符[/] {line}")
    told = f"{len(year.reporters)}个填报单位，{year.sent}期周报告，用时{clock() - began:.1f}秒。"
    console.print(f"\n一个年度任务从下达到结束：{told}")
    return 1 if wrong else 0


async def show(console: Console, live: Stack) -> int:
    """The story, its summary, and what does not fit."""
    clock = asyncio.get_running_loop().time
    began, telling = clock(), Telling(console)
    play: Play = await perform(live, telling)
    await summary(console, play)
    wrong = await mismatches(play)
    for line in wrong:
        console.print(f"[bold red]与预期不符[/] {line}")
    years, seconds = play.today.year - START.year, clock() - began
    told = (
        f"{len(play.cases)}件申报，{len(play.bases)}个基地，{len(play.stays)}名博士后，{telling.facts}条事实"
    )
    console.print(f"\n一个申报批次和基地此后{years}年的历程：{told}，用时{seconds:.1f}秒。")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(run(main()))
