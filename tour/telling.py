"""Tells the tour on a terminal, from what the system itself says: history, waits and explanations over HTTP."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from domain.legal_time import SHANGHAI, describe_day
from tour.play import ROUND, Play

FOLDED = frozenset(
    {
        "DraftSaved", "Attached", "FindingRecorded", "NoConflictDeclared", "ReviewHandedIn", "Reminded",
        "RoundReminded", "Escalated",
    }
)  # fmt: skip
"""Facts that come in numbers: those of one case in one scene are told as one line."""
WIDTH = 160
NAMES_SHOWN = 2
NO_BREAK = "\N{NO-BREAK SPACE}"


class Telling:
    """Remembers how much of each case has been told."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._told: dict[str, int] = defaultdict(int)
        self._ended: set[str] = set()
        self._awaited: set[tuple[str, ...]] = set()
        self.facts = 0

    async def __call__(self, play: Play, title: str) -> None:
        """One scene: what happened since the last one, then who is waited for until when."""
        self._console.rule(f"[bold]{describe_day(play.today)}　{title}", align="left")
        lines = [("本轮", row) for row in await self._news(play, f"/rounds/{ROUND}")]
        for name, case in play.cases.items():
            if case not in self._ended:
                lines += [(name, row) for row in await self._news(play, f"/applications/{case}")]
        self._console.print(_happened(lines))
        for aside in play.asides:
            self._console.print(Text(f"  ※ {aside}", style="yellow"))
        play.asides.clear()
        await self._waits(play)

    async def _news(self, play: Play, path: str) -> list[Any]:
        """The rows of a history that were not told yet."""
        rows, query = [], {"limit": 100}
        while True:
            page = await play.department.get(f"{path}/history", **query)
            rows += [row for row in page["items"] if row["seq"] > self._told[path]]
            if page["next"] is None:
                break
            query["after"] = page["next"]
        self._told[path] += len(rows)
        self.facts += len(rows)
        return rows

    async def _waits(self, play: Play) -> None:
        """Waits that were not told yet."""
        standing: dict[tuple[str, ...], list[str]] = {}
        for name, case in play.cases.items():
            if case in self._ended:
                continue
            found = await play.department.get(f"/applications/{case}/waits")
            if not found:
                self._ended.add(case)
            for one in found:
                identity = (case, one["kind"], one["whose"], str(one["due_on"]))
                if identity not in self._awaited:
                    until = f"至{one['until']}" if one["until"] else "没有期限"
                    key = (one["whose"], one["action"], until, one["cite"], one["consequence"])
                    standing.setdefault(key, []).append(name)
                self._awaited.add(identity)
        if standing:
            self._console.print(_waiting(standing))
        self._console.print()


@dataclass(slots=True)
class Line:
    """One or several rows of the histories that say the same."""

    first: Any
    text: str
    units: list[str]


def _happened(lines: list[tuple[str, Any]]) -> Table:
    told: dict[tuple[str, ...], Line] = {}
    for name, rows in _folded(lines):
        first = rows[0]
        text = first["text"].replace(name, "") + (f"（共{len(rows)}次）" if len(rows) > 1 else "")
        when = _time(first["at"])
        key = (when[:5] if first["fact"] in FOLDED else when, first["role_name"], text, str(first["cite"]))
        told.setdefault(key, Line(first, text, [])).units.append(name)
    table = _columns(11, 20, 34, None, 26)
    for line in sorted(told.values(), key=lambda one: str(one.first["at"])):
        who, cite = Text(_short(line.first["role_name"]), "cyan"), Text(line.first["cite"] or "", "dim")
        table.add_row(_time(line.first["at"]), who, _units(line.units), line.text, cite)
    return table


def _folded(lines: list[tuple[str, Any]]) -> list[tuple[str, list[Any]]]:
    """Rows of one unit that only differ in number stay together; all others stand alone."""
    folded: dict[tuple[str, ...], list[Any]] = {}
    for name, row in lines:
        alone = "" if row["fact"] in FOLDED else str(row["seq"])
        folded.setdefault((name, row["fact"], row["role_name"], alone), []).append(row)
    return [(key[0], rows) for key, rows in folded.items()]


def _columns(*widths: int | None) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1), expand=True)
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return table


def _units(names: list[str]) -> str:
    return "、".join(names[:NAMES_SHOWN]) + (f"等{len(names)}家" if len(names) > NAMES_SHOWN else "")


def _short(office: str) -> str:
    return office.replace("人力资源和社会保障", "人社")


def _waiting(standing: dict[tuple[str, ...], list[str]]) -> Table:
    table = _columns(11, 20, 34, None, 26)
    for (whose, action, until, cite, consequence), names in standing.items():
        text = f"{action}，{until}；{consequence}".replace(" ", NO_BREAK)
        table.add_row("　开始等待", _short(whose), _units(names), text, cite, style="green")
    return table


def _time(at: str) -> str:
    return datetime.fromisoformat(at).astimezone(SHANGHAI).strftime("%m-%d %H:%M")


async def summary(console: Console, play: Play) -> None:
    """Where every application ended, in the system's own words, and what the public register shows."""
    table = Table(title="每件申报的结局", title_justify="left", expand=True)
    for title in ("编号", "申报单位", "途径", "结局", "系统的说明"):
        table.add_column(title, overflow="fold")
    for case in play.cases.values():
        one = await play.department.get(f"/applications/{case}")
        told = (await play.department.get(f"/applications/{case}/explanation"))["text"]
        table.add_row(one["number"], one["unit_name"], one["route_name"], one["stage_name"], told)
    console.print(table)
    register = Table(title="社会公众看到的基地名册", title_justify="left", expand=True)
    for title in ("基地编号", "单位", "备案日期", "发文字号", "状态"):
        register.add_column(title)
    for base in (await play.bystander.get("/public/bases"))["items"]:
        filed = base["filed_on"]["text"]
        register.add_row(base["code"], base["unit_name"], filed, base["document"], base["status_name"])
    console.print(register)
