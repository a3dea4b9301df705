"""Looking for a part of a name among many: as it is written, in pinyin, by initials, by number; each role in its own rows."""

import random
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import text

from bench.decisions import in_review
from bench.figures import Figure, median, p95
from bench.lists import fill, read
from bench.system import System, system
from bench.wire import call
from db.engine import make_engine
from db.written_names import write_names
from domain.actor import Actor
from scenario.crew import LEAGUE

TARGET = 30
"""Milliseconds."""
TURNS = 5
PLACES = (
    "呼和浩特", "包头", "呼伦贝尔", "兴安", "通辽", "赤峰", "锡林郭勒", "乌兰察布", "鄂尔多斯", "巴彦淖尔", "乌海",
    "阿拉善", "满洲里", "二连浩特", "克什克腾", "达茂",
)  # fmt: skip
SIGNS = "蒙银天和金泰瑞恒华盛远大光明新元同创宏达安康北方星河草原牧云青松博雅晨曦正源鼎力诚信合众永丰嘉禾福瑞"
TRADES = (
    "新能源科技", "稀土材料", "生物技术", "乳业", "煤化工", "装备制造", "农牧业科技", "蒙药", "环保工程", "风电设备",
    "羊绒", "冶金", "信息技术", "电力", "铝业", "化学研究", "草业", "矿业", "半导体材料", "医疗器械",
)  # fmt: skip
FORMS = ("有限公司", "股份有限公司", "研究院", "集团有限公司")
NEEDLES = {
    "a whole brand": "克什克腾天和",
    "two signs in the middle": "稀土",
    "one sign of many names": "蒙",
    "what every company has": "有限公司",
    "pinyin": "keshiketengtianhe",
    "part of a syllable": "xilinguol",
    "initials": "bthy",
    "initials of many names": "kj",
    "a number": "199983",
    "what nobody has": "不存在之名",
}


async def searching(folder: Path, rows: int, count: int) -> list[Figure]:
    """Each needle by department, league and unit in the list of applications, and by turns with the list without any:
    the ratio says on a busy machine too what a search costs."""
    async with system(folder, units=1) as under:
        await under.scene.open_round()
        (case,) = await in_review(under, 1)
        names = _names(rows)
        await fill(under, case, rows, names)
        await _find(under, rows, names)
        actors = {
            "department": under.crew.department,
            "league": under.crew.league,
            "unit": under.crew.units[0],
        }
        figures = list[Figure]()
        for who, actor in actors.items():
            for what in NEEDLES:
                figures += await _figures(under, actor, who, what, rows, count)
        return figures


async def _figures(under: System, actor: Actor, who: str, what: str, rows: int, count: int) -> list[Figure]:
    caller = await call(under.port, under.crew.tokens[actor.user])
    sought, all_ = list[float](), list[float]()
    for _ in range(TURNS):
        sought += await read(
            caller, f"/applications?limit=20&{urlencode({'q': NEEDLES[what]})}", count // 4 // TURNS
        )
        all_ += await read(caller, "/applications?limit=20", count // 4 // TURNS)
    caller.close()
    title = f"search for {what} in {rows:,} names ({who}, {LEAGUE})"
    return [
        Figure(f"{title}, p95", p95(sought), "ms", TARGET),
        Figure(f"{title}, of the same list without a text", median(sought) / median(all_), "x"),
    ]


async def _find(under: System, rows: int, names: Sequence[str]) -> None:
    """Makes the names and numbers findable."""
    owner = make_engine(under.settings.database_url or "", pool=1, role=None)
    async with owner.begin() as conn:
        await conn.execute(text("set local synchronous_commit = off"))
        await conn.execute(text("set local app.role = 'system'"))
        await write_names(conn, names)
        await write_names(conn, (f"2024-{number}" for number in range(1, rows + 1)))
    async with owner.connect() as conn:
        plain = await conn.execution_options(isolation_level="AUTOCOMMIT")
        await plain.execute(text("vacuum analyze written_name"))
    await owner.dispose()


def _names(rows: int) -> list[str]:
    """So many different ones, the same each time."""
    draw = random.Random(200_000)
    found = dict[str, None]()
    while len(found) < rows:
        brand = "".join(draw.choices(SIGNS, k=2))
        found[draw.choice(PLACES) + brand + draw.choice(TRADES) + draw.choice(FORMS)] = None
    return list(found)
