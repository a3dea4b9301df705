"""The second story of the tour: a whole drive of 2025 (26号) in virtual time, 33 reporters, Wednesday by Wednesday.

Posts and most hires are put into the records of figures as those who publish and employ would bring them (样例); a sheet
of hires, and everything else, comes over HTTP from those whose turn it is.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from math import ceil
from typing import Any

from sqlalchemy import insert, update

from api.assistants.seen.weeks import STATE_NAMES
from db.assistants.figures import PLANNED
from db.assistants.tables import figure_entry
from db.codec import encode
from db.scope import system_transaction
from db.tables import account_role, session
from domain.assistants.counting.lines import AGRICULTURAL_ZONE, zone_of_line
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.notice_data import Measure, NoticeData
from domain.assistants.offices import CODE, LINES
from domain.assistants.task.line import line_of
from domain.legal_time import SHANGHAI, chinese_date, legal_day
from domain.terms import Role
from scenario.crew import enter
from scenario.people import Person
from scenario.stack import Stack
from tour.drive_news import News
from tour.drive_sheet import LINE as SHEET_LINE
from tour.drive_sheet import SHEET_OF, Employer, bring_sheet, employer

START = datetime(2025, 6, 9, 9, tzinfo=SHANGHAI)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
AT_ONCE = 6
"""So many report in the same moment."""
WEEK = timedelta(days=7)
FIRST = date(2025, 6, 11)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What happens in which week, by its Wednesday."""

    notice: NoticeData = NOTICE_2025
    silent: Mapping[date, str]
    """Who lets it pass, and reports on the day after."""
    slow: tuple[date, int]
    """The milestone that `SLOW` does not reach, and how many persons it has published by then."""
    zero: date
    """The week of the zero report that is told with its reasons."""
    typed: tuple[date, str]
    """Who types another figure than the records have, with a reason, and is asked about it."""
    sheet: date
    """When the sheet of hires comes in."""
    false: date
    """When a bulletin was printed and those hires turn out to be false."""
    national: Mapping[date, date]
    """As of which days the national summaries are filed, and when."""
    prolonged: date | None = None
    """Until when the drive is prolonged."""
    closed: date

    @property
    def last(self) -> date:
        """The last day in the end."""
        return self.prolonged or self.notice.last

    @property
    def weeks(self) -> tuple[date, ...]:
        """The Wednesdays that are due, and the one for the days after the last of them."""
        found = [FIRST]
        while found[-1] < self.last:
            found.append(found[-1] + WEEK)
        return tuple(found)


WHOLE = Script(
    silent={date(2025, 6, 18): "150200", date(2025, 7, 9): "imu"},
    slow=(date(2025, 6, 30), 4),
    zero=date(2025, 6, 25),
    typed=(date(2025, 7, 23), "imau"),
    sheet=date(2025, 7, 2),
    false=date(2025, 8, 6),
    national={
        date(2025, 6, 30): date(2025, 7, 1),
        date(2025, 7, 31): date(2025, 8, 1),
        date(2025, 8, 31): date(2025, 9, 1),
    },
    prolonged=date(2025, 10, 15),
    closed=date(2025, 10, 30),
)
"""26·三: twelve Wednesdays, prolonged over the holidays of October (A25)."""
SHORT = Script(
    notice=replace(
        NOTICE_2025,
        last=date(2025, 6, 25),
        milestones=tuple(each for each in NOTICE_2025.milestones if each.day < date(2025, 6, 25)),
        national=(date(2025, 6, 24),),
    ),
    silent={date(2025, 6, 18): "150200"},
    slow=(date(2025, 6, 15), 1),
    zero=date(2025, 6, 25),
    typed=(date(2025, 6, 25), "imau"),
    sheet=date(2025, 6, 11),
    false=date(2025, 6, 18),
    national={date(2025, 6, 24): date(2025, 6, 26)},
    closed=date(2025, 7, 10),
)
"""The same in three weeks, for the tests."""
P, F = Measure.PUBLISHED, Measure.FULFILLED
STEPS = (
    (date(2025, 6, 14), P, 15), (date(2025, 6, 16), P, 20), (date(2025, 6, 23), P, 28), (date(2025, 6, 28), P, 36),
    (date(2025, 7, 7), P, 70), (date(2025, 7, 14), P, 100), (date(2025, 6, 30), F, 10), (date(2025, 7, 7), F, 30),
    (date(2025, 7, 14), F, 55), (date(2025, 7, 21), F, 62), (date(2025, 7, 28), F, 66), (date(2025, 8, 4), F, 70),
    (date(2025, 8, 14), F, 78), (date(2025, 8, 18), F, 84), (date(2025, 8, 25), F, 92), (date(2025, 8, 30), F, 100),
    (date(2025, 9, 22), F, 102),
)  # fmt: skip
"""On which day how many per cent of every target are reached, rounded up to persons."""
SLOW, ZERO = "150500", "imufe"
"""Who does not reach a milestone, and whose zero report is told."""
Tell = Callable[["Year", str, Iterable[str]], Awaitable[None]]


async def silent(year: "Year", title: str, lines: Iterable[str]) -> None:
    """Tells nothing."""


@dataclass(slots=True, kw_only=True)
class Year:
    """The drive while it is played."""

    stack: Stack
    script: Script
    kjt: Person
    reporters: dict[str, Person]
    """By line or zone."""
    employer: Employer
    news: News
    tell: Tell = silent
    sent: int = 0
    integrity: str = ""
    """The case of the false hires, once it was opened."""
    supplemented: dict[date, int] = field(default_factory=dict)
    """What the line of the sheet reported as supplementary, by week."""

    @property
    def today(self) -> date:
        """The legal day."""
        return legal_day(self.stack.clock.now())

    async def until(self, day: date, hour: int, minute: int = 0) -> None:
        """Time passes; whatever falls due on the way happens."""
        await self.stack.time.advance_to(datetime.combine(day, time(hour, minute), SHANGHAI))

    async def board(self) -> Any:
        """The board as 科技厅 has it now. Any: the answer of the interface."""
        return await self.kjt.get("/drives/2025/board")

    async def report(self, line: str, week: date) -> None:
        """The week as the records have it, confirmed; a zero report where nothing is new; reasons where they are asked for."""
        own, key = self.reporters[line], week.isoformat()
        found = await own.get(f"/drive-tasks/2025-{line}/weeks/{key}")
        figures = found["figures"]
        nothing = not any(
            figures[name][part] for name in ("posts", "hires") for part in ("new", "supplementary")
        )
        body: dict[str, object] = {
            "week": key,
            "zero": nothing,
            "unpublished": "样例：岗位说明书和招聘简章正在编制。" if found["unpublished"] else "",
            "unfilled": "样例：正在组织面试。" if found["unfilled"] else "",
        }
        if (week, line) == self.script.typed:
            drawn = figures["hires"]
            hires = {**drawn, "new": drawn["new"] + 1, "total": drawn["total"] + 1}
            why = "样例：1人的材料尚未录入。"
            body |= {
                "zero": False,
                "typed": {**figures, "hires": hires},
                "reasons": {"hires.new": why, "hires.total": why},
            }
        await own.do(f"/drive-tasks/2025-{line}/submit-report", body)
        if line == SHEET_LINE:
            self.supplemented[week] = figures["hires"]["supplementary"]
        self.sent += 1


async def assemble(stack: Stack, script: Script, tell: Tell = silent) -> Year:
    """科技厅 and the 33 who report, in its line, and a unit; their accounts are put in place without HTTP."""
    wanted = [(Role.DEPARTMENT, "150000")]
    wanted += [(Role.LEAGUE, bureau.code) for bureau in LINES[0].bureaus]
    offices = (office.code for office in LINES[0].reporters if office.code != AGRICULTURAL_ZONE)
    wanted += [(Role.REPORTER, code) for code in offices]
    people: dict[str, Person] = {}
    tokens: dict[str, str] = {}
    async with system_transaction(stack.engine) as conn:
        wanted.append((Role.UNIT, await employer(conn, stack.clock.now())))
        for role, scope in wanted:
            login = f"kjt-{scope}"
            actor = await enter(conn, stack.clock.now(), tokens, login, role, scope)
            people[scope] = Person(
                http=stack.http, login=login, name=f"样例{scope}", role=role.value, scope=scope,
                account=actor.user, token=tokens[actor.user],
            )  # fmt: skip
        for table in (account_role, session):
            of_them = table.c.account_id.in_([person.account for person in people.values()])
            await conn.execute(update(table).where(of_them).values(line=CODE))
    kjt, unit = people.pop("150000"), people.pop(wanted[-1][1])
    own = Employer(stack, unit)
    return Year(
        stack=stack, script=script, kjt=kjt, reporters=people, employer=own, news=News(kjt), tell=tell
    )


async def perform(stack: Stack, script: Script = WHOLE, tell: Tell = silent) -> Year:
    """From the notice to the close."""
    year = await assemble(stack, script, tell)
    await opened(year)
    for week in script.weeks:
        await _week(year, week)
    await _closed(year)
    return year


async def opened(year: Year) -> None:
    """The notice is entered, targets are issued, and all who report name their contacts."""
    notice = year.script.notice
    await year.kjt.do("/drives", {"notice": encode(notice)})
    await year.kjt.do("/drives/2025/issue-targets", {"document": "样例下达〔2025〕1号"})
    async with system_transaction(year.stack.engine) as conn:
        await conn.execute(insert(figure_entry), list(_rows(year)))
    await year.until(date(2025, 6, 9), 14)
    contact = {"name": "样例人员", "post": "科长", "phone": "0471-0000000"}
    both = {"leader": contact, "liaison": contact}
    for line, person in year.reporters.items():
        await person.do(f"/drive-tasks/2025-{line}/name-contacts", both)
    found = await year.kjt.get("/drives/2025")
    year.news.follow("/drives/2025")
    one = await year.kjt.get(f"/drive-tasks/2025-{ZERO}")
    told = [
        *await year.news.told(),
        f"任务总数{found['total']}，其中高新区{found['zones']}，{len(year.reporters)}个填报单位均已填报联系人",
        *(f"提示：{warning}" for warning in found["warnings"]),
        f"此时{one['name']}看到：{one['standing']}",
    ]
    for line in dict.fromkeys((*year.script.silent.values(), year.script.typed[1], SLOW)):
        year.news.follow(f"/drive-tasks/2025-{line}", line_of(line).name)
    await year.tell(year, "登记年度任务，下达任务指标，填报联系人", told)


def _rows(year: Year) -> Iterable[dict[str, object]]:
    """Figures as posts and hires bring them, known at ten in the morning of their day or now, if that is later."""
    now = year.stack.clock.now()
    for line, target in year.script.notice.targets.items():
        reached = {Measure.PUBLISHED: 0, Measure.FULFILLED: 0}
        changes = [(PLANNED, year.today, target.total)]
        for day, measure, percent in STEPS:
            if day > year.script.last:
                continue
            wanted = ceil(target.total * percent / 100)
            if (line, measure) == (SLOW, P) and day < year.script.slow[0]:
                wanted = min(wanted, year.script.slow[1])
            if wanted != reached[measure]:
                changes.append((measure.value, day, wanted - reached[measure]))
            reached[measure] = wanted
        zone = zone_of_line(line) if target.zone else None
        for number, (measure_name, day, change) in enumerate(changes, 1):
            known = max(datetime.combine(day, time(10), SHANGHAI), now)
            yield {
                "source_kind": "drive_task", "source_id": f"2025-{line}", "number": number, "year": 2025,
                "measure": measure_name, "line": line, "zone": zone, "day": day, "known": known, "change": change,
            }  # fmt: skip


async def _week(year: Year, week: date) -> None:
    """On Tuesday morning all report but who is silent; that one is missed at 18:00 of Wednesday, and reports a day late."""
    await year.until(max(week - DAY, year.today), 8 if week - DAY > year.today else 15)
    quiet = year.script.silent.get(week)
    wanted = [line for line in year.reporters if line != quiet]
    for first in range(0, len(wanted), AT_ONCE):
        await asyncio.gather(*(year.report(line, week) for line in wanted[first : first + AT_ONCE]))
    if quiet is not None:
        await year.until(week, 18, 1)
        await year.until(week + DAY, 10)
        await year.report(quiet, week)
    told = await year.news.measured()
    told += await _beside(year, week)
    told += await year.news.told()
    told += _supplemented(year, week)
    await year.tell(year, f"{chinese_date(week)}一期周报告", [*told, await _sums(year, week)])


def _supplemented(year: Year, week: date) -> list[str]:
    change = year.supplemented[week]
    if not change or abs(change) != SHEET_OF:
        return []
    what = "导入的聘用信息晚于上期报送" if change > 0 else "撤销的聘用信息"
    sign = "增加" if change > 0 else "减少"
    return [f"{line_of(SHEET_LINE).name}本期补录{sign}{abs(change)}人（{what}），已经定稿的各期不变"]


async def _sums(year: Year, week: date) -> str:
    """The week, and what was reached, as the board of 科技厅 has them."""
    board = await year.board()
    own = [
        cell["state_name"]
        for row in board["rows"]
        for cell in row["cells"]
        if cell["week"] == week.isoformat()
    ]
    kinds = "、".join(f"{name}{own.count(name)}" for name in STATE_NAMES.values() if name in own)
    done = f"累计发布{board['published']}人（发布率{board['publication']}），累计聘用{board['hired']}人（完成率{board['completion']}）"
    return f"本期：{kinds}；各期已报{board['received']}、应报{board['due']}、按时{board['in_time']}；{done}"


async def _beside(year: Year, week: date) -> list[str]:
    """What happens beside the reports of a week."""
    script, told = year.script, list[str]()
    if week == script.sheet:
        told += await bring_sheet(year.employer)
    if week == script.zero:
        told += await _zero(year, week)
    if script.slow[0] < week <= script.slow[0] + WEEK:
        await _slow(year)
    if week == script.typed[0]:
        await _clarified(year, week)
    if week == script.false:
        told += await _false(year, week)
    await _by_kjt(year, week)
    return told


async def _by_kjt(year: Year, week: date) -> None:
    """122·三(四), A64: national summaries, and the notice that prolongs the drive before it is over."""
    script = year.script
    if script.prolonged and week <= script.notice.last < week + WEEK:
        longer = {"last": script.prolonged.isoformat(), "document": "样例延长〔2025〕1号"}
        await year.kjt.do("/drives/2025/prolong", longer)
    for as_of, on in script.national.items():
        if week <= on < week + WEEK:
            await year.until(on, 12)
            await year.kjt.do("/drives/2025/file-national-summary", {"as_of": as_of.isoformat()})


async def _clarified(year: Year, week: date) -> None:
    """A31: a figure other than that of the records is asked about; the first sending stays the one that counts."""
    line = year.script.typed[1]
    task = f"/drive-tasks/2025-{line}"
    asked = {"week": week.isoformat(), "way": "clarify", "reason": "样例：请说明未录入的1人。"}
    await year.kjt.do(f"{task}/return-report", asked)
    said = {"week": week.isoformat(), "text": "样例：材料已于当日录入。"}
    await year.reporters[line].do(f"{task}/clarify-report", said)


async def _zero(year: Year, week: date) -> list[str]:
    """A24: nothing new, declared, with both reasons."""
    task = await year.kjt.get(f"/drive-tasks/2025-{ZERO}")
    sent = next(each for each in task["weeks"] if each["week"] == week.isoformat())
    reasons = f"已征集未公开招聘的原因：{sent['unpublished']}已发布未聘用的原因：{sent['unfilled']}"
    return [f"{task['name']}{sent['state_name']}。{reasons}"]


async def _slow(year: Year) -> None:
    """26·三: who did not reach a milestone explains it, and 科技厅 sends the letter that was drafted."""
    key = f"{year.script.slow[0].isoformat()}/{Measure.PUBLISHED.value}"
    task = f"/drive-tasks/2025-{SLOW}"
    why = {"milestone": key, "text": "样例：岗位说明书正在编制，7月上旬全部发布。"}
    await year.reporters[SLOW].do(f"{task}/explain-gap", why)
    letter = {"milestone": key, "document": "样例督办〔2025〕1号", "text": "样例：请抓紧发布岗位。"}
    await year.kjt.do(f"{task}/send-letter", letter)


async def _false(year: Year, week: date) -> list[str]:
    """26·三: a bulletin was printed; hires turn out to be false: the figures fall, an erratum stands beside what was printed."""
    bulletin = {
        "as_of": (week - DAY).isoformat(),
        "title": "关于科研助理岗位开发进展情况的通报",
        "text": "样例：请进度较慢的任务单位加快聘用。",
        "document": "样例通报〔2025〕1号",
    }
    await year.kjt.do("/drives/2025/publish-bulletin", bulletin)
    hires = [row["id"] for row in (await year.kjt.get("/assistant-hires", limit=100))["items"]]
    opening = {"hires": hires, "origin": "spot_check", "reason": "样例：抽查中未见服务协议和工资记录。"}
    year.integrity = (await year.kjt.do("/integrity-cases", opening))["case_id"]
    case = f"/integrity-cases/{year.integrity}"
    year.news.follow(case, "诚信核查")
    await year.stack.time.advance(HOUR)
    said = {"text": "样例：3名人员未实际到岗。", "papers": ""}
    await year.employer.clerk.do(f"{case}/explain", said)
    await year.stack.time.advance(HOUR)
    finding = {
        "finding": "false", "grounds": "样例：人员未到岗，没有协议和工资记录。", "hires": hires,
        "document": "样例移交〔2025〕1号",
    }  # fmt: skip
    await year.kjt.do(f"{case}/find", finding)
    await year.stack.time.advance(HOUR)
    erratum = {
        "bulletin": bulletin["document"],
        "text": "样例：经核查，3名人员的聘用信息不实，予以撤销。",
        "document": "样例通报〔2025〕2号",
    }
    await year.kjt.do("/drives/2025/correct-bulletin", erratum)
    await year.kjt.do(f"{case}/record-erratum", {"bulletin": bulletin["document"]})
    (printed,) = (await year.kjt.get("/drives/2025"))["bulletins"]
    return [f"{printed['document']}更正：{'；'.join(printed['errata'][0]['corrections'])}"]


async def _closed(year: Year) -> None:
    """The last bulletin is published when all is known, and the drive is closed."""
    weeks = (await year.kjt.get("/drive-tasks/2025-imu"))["weeks"]
    due = [
        f"{chinese_date(date.fromisoformat(each['week']))}一期：{each['begins']['text']}至{each['ends']['text']}，报送期限至{each['due']}"
        for each in sorted(weeks, key=lambda week: week["week"])
        if each["week"] in HOLIDAYS
    ]
    if due:
        await year.tell(year, "国庆假期的两期，节后第一个工作日分别报送", due)
    await year.until(year.script.closed, 9)
    bulletin = {
        "as_of": year.script.last.isoformat(),
        "title": "关于科研助理岗位开发任务完成情况的通报",
        "text": "样例：年度任务总体完成。",
        "document": "样例通报〔2025〕3号",
    }
    await year.kjt.do("/drives/2025/publish-bulletin", bulletin)
    await year.kjt.do("/drives/2025/close", {"summary": "样例：年度任务总体完成。"})
    told = await year.news.told()
    closed = await year.kjt.get("/drives/2025")
    await year.tell(year, "补录期满，发布通报，结束年度任务", [*told, closed["standing"]])


HOLIDAYS = ("2025-10-01", "2025-10-08")


async def mismatches(year: Year) -> list[str]:
    """What did not end as 26号 has it."""
    board, found = await year.board(), await year.kjt.get("/drives/2025")
    tasks = (await year.kjt.get("/drive-tasks", limit=100))["items"]
    weeks = (await year.kjt.get("/drive-tasks/2025-imu"))["weeks"]
    slow = await year.kjt.get(f"/drive-tasks/2025-{SLOW}")
    checked = await year.kjt.get(f"/integrity-cases/{year.integrity}")
    missed = {row["line"]: row["missed"] for row in board["rows"] if row["missed"]}
    below = {each["key"][:10]: each["letter"] for each in slow["milestones"] if not each["reached"]}
    script = year.script
    expected = 33 * len(script.weeks)
    checks = (
        ("应报期数", board["due"], expected),
        ("已报期数", board["received"], expected),
        ("按时期数", board["in_time"], expected - len(script.silent)),
        ("漏报", missed, dict.fromkeys(script.silent.values(), 1)),
        ("假期各期", {each["due"] for each in weeks if each["week"] in HOLIDAYS}, _holidays(script)),
        ("累计发布", board["published"], _reached(script, Measure.PUBLISHED)),
        ("累计聘用", board["hired"], _reached(script, Measure.FULFILLED)),
        ("未达节点和督办函", below, {script.slow[0].isoformat(): "样例督办〔2025〕1号"}),
        ("诚信核查", checked["stage"], "closed"),
        ("补录之和", sum(change for change in year.supplemented.values() if abs(change) == SHEET_OF), 0),
        ("更正", sum("累计" in text for text in found["bulletins"][0]["errata"][0]["corrections"]), 1),
        ("年度任务", found["stage"], "closed"),
        ("任务单位", {task["stage"] for task in tasks}, {"closed"}),
    )
    return [f"{name}：{got}，应为{wanted}" for name, got, wanted in checks if got != wanted]


def _holidays(script: Script) -> set[str]:
    return {"2025年10月9日（周四）18时"} if script.prolonged else set()


def _reached(script: Script, measure: Measure) -> int:
    """What the lines reached by the end; the sheet of hires came, and was counted back."""
    last = max((percent for day, own, percent in STEPS if own is measure and day <= script.last), default=0)
    return sum(ceil(target.total * last / 100) for target in script.notice.targets.values())
