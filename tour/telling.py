"""Tells the tour on a terminal, from what the system itself says: history, waits and explanations over HTTP."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from domain.legal_time import SHANGHAI, full_date
from tour.following import Subject, standing_waits, subjects
from tour.play import Play

WIDTH = 160
WIDTHS = (16, 20, 34, None, 26)
DAY = len("2026-03-02")
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
        self._console.rule(f"[bold]{full_date(play.today)}　{title}", align="left")
        following = subjects(play)
        lines = [(subject, row) for subject in following for row in await self._news(play, subject.path)]
        self._console.print(_happened(lines))
        for aside in play.asides:
            self._console.print(Text(f"  ※ {aside}", style="yellow"))
        play.asides.clear()
        await self._waits(play, following)

    async def _news(self, play: Play, path: str) -> list[Any]:
        """The rows of a history that were not told yet."""
        if path in self._ended:
            return []
        rows = (await play.history(path))[self._told[path] :]
        self._told[path] += len(rows)
        self.facts += len(rows)
        return rows

    async def _waits(self, play: Play, following: list[Subject]) -> None:
        """Waits that were not told yet."""
        standing: dict[tuple[str, ...], list[str]] = {}
        for subject in following:
            if subject.path in self._ended:
                continue
            found = await standing_waits(play, subject)
            if not found and subject.ends:
                self._ended.add(subject.path)
            for wait in found:
                identity = (subject.path, wait["kind"], wait["action"], wait["whose"], str(wait["due_on"]))
                if identity not in self._awaited:
                    until = f"至{wait['until']}" if wait["until"] else "没有期限"
                    key = (wait["whose"], wait["action"], until, wait["cite"], wait["consequence"])
                    standing.setdefault(key, []).append(subject.name)
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


def _happened(lines: list[tuple[Subject, Any]]) -> Table:
    told: dict[tuple[str, ...], Line] = {}
    for subject, rows in _folded(lines):
        first = rows[0]
        count = f"（共{len(rows)}次）" if len(rows) > 1 else ""
        text = first["text"].replace(f"（{subject.unit}）", "（本单位）").replace(subject.unit, "") + count
        when = _time(first["at"])
        day = when[:DAY] if first["fact"] in subject.folds else when
        key = (day, first["role_name"], text, str(first["cite"]))
        told.setdefault(key, Line(first, text, [])).units.append(subject.name)
    table = _columns(*WIDTHS)
    for line in sorted(told.values(), key=lambda one: _time(one.first["at"])):
        who, cite = Text(_short(line.first["role_name"]), "cyan"), Text(line.first["cite"] or "", "dim")
        table.add_row(_time(line.first["at"]), who, _units(line.units), line.text, cite)
    return table


def _folded(lines: list[tuple[Subject, Any]]) -> list[tuple[Subject, list[Any]]]:
    """Rows of one case that only differ in number stay together; all others stand alone."""
    folded: dict[tuple[Subject, str, str, str], list[Any]] = {}
    for subject, row in lines:
        alone = subject.told_apart(row)
        folded.setdefault((subject, row["fact"], row["role_name"], alone), []).append(row)
    return [(key[0], rows) for key, rows in folded.items()]


def _columns(*widths: int | None) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1), expand=True)
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return table


def _units(given: list[str]) -> str:
    names = list(dict.fromkeys(given))
    return "、".join(names[:NAMES_SHOWN]) + (f"等{len(names)}家" if len(names) > NAMES_SHOWN else "")


def _short(office: str) -> str:
    return office.replace("人力资源和社会保障", "人社")


def _waiting(standing: dict[tuple[str, ...], list[str]]) -> Table:
    table = _columns(*WIDTHS)
    for (whose, action, until, cite, consequence), names in standing.items():
        text = f"{action}，{until}；{consequence}".replace(" ", NO_BREAK)
        table.add_row("　开始等待", _short(whose), _units(names), text, cite, style="green")
    return table


def _time(at: str) -> str:
    return datetime.fromisoformat(at).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
