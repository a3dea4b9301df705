"""How everything ended, in the system's own words: applications, bases, postdocs, and the public register."""

from typing import Any

from rich.console import Console
from rich.table import Table

from tour.play import Play


async def summary(console: Console, play: Play) -> None:
    """Where every application, base and stay ended, and what the public register shows."""
    table = _table("每件申报的结局", "编号", "申报单位", "途径", "结局", "系统的说明")
    for case in play.cases.values():
        one = await play.department.get(f"/applications/{case}")
        told = (await play.department.get(f"/applications/{case}/explanation"))["text"]
        table.add_row(one["number"], one["unit_name"], one["route_name"], one["stage_name"], told)
    console.print(table)
    console.print(await _bases(play))
    console.print(await _stays(play))
    console.print(await _register(play))


async def _bases(play: Play) -> Table:
    table = _table("每个基地的历程", "基地编号", "单位", "结局", "系统的说明")
    for code in play.bases.values():
        one = await play.department.get(f"/bases/{code}/record")
        told = (await play.department.get(f"/bases/{code}/explanation"))["text"]
        table.add_row(code, one["unit_name"], one["status_name"], told)
    return table


async def _stays(play: Play) -> Table:
    table = _table("每位博士后的历程", "编号", "姓名", "基地单位", "进站", "离开", "结局", "报备案")
    for stay in play.stays.values():
        one = await play.department.get(f"/stays/{stay}")
        name, unit = one["person_name"], one["unit_name"]
        table.add_row(
            one["number"], name, unit, one["entered_on"], one["left_on"], one["stage_name"], _filing(one)
        )
    return table


def _filing(one: Any) -> str:
    return f"{one['filing_status_name']}，逾期{one['late_days']}天" if one["late_days"] else "按期"


async def _register(play: Play) -> Table:
    table = _table("社会公众看到的基地名册", "基地编号", "单位", "备案日期", "发文字号", "状态")
    for base in (await play.bystander.get("/public/bases"))["items"]:
        filed = base["filed_on"]["text"]
        table.add_row(base["code"], base["unit_name"], filed, base["document"], base["status_name"])
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", expand=True)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
