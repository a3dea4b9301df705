"""What the tour tells of the drive, in the system's own words: new lines of histories, milestones, and the board at the end."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rich.table import Table

from domain.legal_time import SHANGHAI, full_date
from scenario.people import Person

SIGNS = {
    "on_time": "○",
    "zero": "零",
    "late": "迟",
    "zero_late": "迟",
    "missing": "漏",
    "running": "…",
    "not_expected": "－",
}
LEGEND = "○按时　零：零报告　迟：漏报后补报（漏报记录保留）　漏：漏报　－不需报送"
ROUTINE = frozenset(
    {
        "TaskOpened",
        "ContactsNamed",
        "PeriodBegan",
        "ReportFrozen",
        "MilestoneMeasured",
        "TaskProlonged",
        "TaskClosed",
        "ReportSubmitted",
    }
)
"""What happens to every line every week, and is told in sums."""
ALWAYS = "迟报", "不一致"
"""A report that has one of these in its line is told."""


@dataclass(slots=True)
class News:
    """Remembers how much of each history, and which milestones, have been told."""

    reader: Person
    _told: dict[str, int] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _measured: set[str] = field(default_factory=set)

    def follow(self, path: str, name: str = "") -> None:
        """From now on, and what was before."""
        self._told.setdefault(path, 0)
        self._names[path] = name

    async def told(self) -> list[str]:
        """What happened since the last time, in the order of time."""
        found: list[tuple[str, str]] = []
        for path in list(self._told):
            rows = await self._since(path)
            found += [(row["at"], self._line(path, row)) for row in rows if _worth(row)]
        return [line for _, line in sorted(found, key=lambda pair: datetime.fromisoformat(pair[0]))]

    async def _since(self, path: str) -> list[Any]:
        """New rows. Any: the answer of the interface."""
        rows: list[Any] = []
        query: dict[str, Any] = {"limit": 100}
        while True:
            page = await self.reader.get(f"{path}/history", **query)
            rows += page["items"]
            if page["next"] is None:
                break
            query["after"] = page["next"]
        fresh = rows[self._told[path] :]
        self._told[path] = len(rows)
        return fresh

    def _line(self, path: str, row: Any) -> str:
        """One row of a history. Any: the answer of the interface."""
        at = datetime.fromisoformat(row["at"]).astimezone(SHANGHAI)
        own = self._names[path]
        name = f"{own}：" if own and not row["role_name"].startswith(own) else ""
        cite = f"（{row['cite']}）" if row["cite"] else ""
        return f"{at.month}月{at.day}日{at:%H:%M}　{row['role_name']}　{name}{row['text'].rstrip('。')}{cite}"

    async def measured(self) -> list[str]:
        """26·二(四): milestones that were measured since the last time, over all lines."""
        lines = []
        for node in (await self.reader.get("/drives/2025/progress"))["nodes"]:
            if node["forecast"] or node["key"] in self._measured:
                continue
            self._measured.add(node["key"])
            day = full_date(date.fromisoformat(node["key"][:10]))
            below = f"，{node['below']}个任务单位未达" if node["below"] else "，各任务单位均达到"
            bounds = sorted({node["lower"], node["upper"]})
            reach = f"应达{'至'.join(map(str, bounds))}人，测算时{node['value']}人"
            lines.append(f"{day}24时进度节点，{node['measure_name']}：{reach}{below}")
        return lines


def _worth(row: Any) -> bool:
    """Whether the row is told by itself. Any: the answer of the interface."""
    return not row["minor"] and (row["fact"] not in ROUTINE or any(word in row["text"] for word in ALWAYS))


def board_table(board: Any) -> Table:
    """Lines by weeks, with what they reached. Any: the answer of the interface."""
    title = f"填报情况与完成情况（{board['weeks'][0]}至{board['weeks'][-1]}各周三）"
    table = Table(title=title, title_justify="left", caption=LEGEND, caption_justify="left")
    for name in ("类别", "任务单位", "任务数", "累计发布", "累计聘用", "完成率", "按时", "漏报", "各期"):
        table.add_column(name, justify="right" if name in NUMBERS else "left", no_wrap=True)
    for row in board["rows"]:
        target = "－" if row["target"] is None else str(row["target"])
        numbers = (target, str(row["published"]), str(row["hired"]), row["completion"])
        weeks = f"{row['in_time']}/{row['due']}", str(row["missed"])
        signs = "".join(SIGNS[cell["state"]] for cell in row["cells"])
        table.add_row(row["group_name"], row["name"], *numbers, *weeks, signs)
    return table


NUMBERS = ("任务数", "累计发布", "累计聘用", "完成率", "按时", "漏报")
