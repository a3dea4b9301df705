"""26·一, 二(四), 三: a drive with its lines: reports, an absence, a milestone, a letter, a longer end, the close."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import update

from activities.contract import LifeRef
from db.assistants.reads.drives import one_task
from db.scope import system_transaction
from db.tables import account_role
from domain.actor import Actor
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.notice_data import Measure, Milestone
from domain.assistants.drive import commands as drive
from domain.assistants.offices import CODE
from domain.assistants.task import commands as task
from domain.assistants.task.state import Contact
from domain.terms import Role
from scenario.backstage import Backstage
from scenario.crew import enter
from scenario.timekeeper import Timekeeper
from tests.replay.scenes import days, scene

A_DAY = timedelta(days=1)
CONTACTS = task.NameContacts(
    Contact(name="样例分管", mobile="13800000000"), Contact(name="样例联络", mobile="13800000001")
)


@scene()
async def drive_closed(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Two lines report; one misses a week, is behind at a milestone and gets a letter; the drive is prolonged and closed."""
    year = str(on.today.year)
    kjt = await officer(on, Role.DEPARTMENT, "150000")
    league, listed = await officer(on, Role.LEAGUE, "150200"), await officer(on, Role.REPORTER, "imu")
    first = Milestone(on.today + 6 * A_DAY, Measure.PUBLISHED, 10, 20)
    notice = replace(
        NOTICE_2025,
        year=on.today.year,
        opens=on.today,
        last=on.today + 8 * A_DAY,
        milestones=(first,),
        national=(),
    )
    await on.do(kjt, year, drive.OpenDrive(notice), kind="drive")
    await on.do(kjt, year, drive.IssueTargets("样例下达〔2026〕1号"), kind="drive")
    await on.do(league, f"{year}-150200", CONTACTS, kind="drive_task")
    await on.do(listed, f"{year}-imu", CONTACTS, kind="drive_task")
    await days(time, 1)
    week = date.fromisoformat(await _week(on, f"{year}-imu"))
    await on.do(listed, f"{year}-imu", task.SubmitReport(week=week, zero=True), kind="drive_task")
    await days(time, 8)
    letter = task.SendLetter(first.key, "样例督办〔2026〕1号", "样例督办")
    await on.do(kjt, f"{year}-150200", letter, kind="drive_task")
    explained = task.ExplainGap(first.key, "样例原因")
    await on.do(listed, f"{year}-imu", explained, kind="drive_task")
    late = task.SubmitReport(week=week, zero=True)
    await on.do(league, f"{year}-150200", late, kind="drive_task")
    await days(time, 15)
    await on.do(kjt, year, drive.CloseDrive("样例总结"), kind="drive")
    return [
        ("drive_closed", LifeRef("drive", year)),
        ("drive_task_with_a_letter", LifeRef("drive_task", f"{year}-150200")),
        ("drive_task_in_time", LifeRef("drive_task", f"{year}-imu")),
    ]


async def _week(on: Backstage, task_id: str) -> str:
    """The first week of a task."""
    async with system_transaction(on.lives.engine) as conn:
        found = await one_task(conn, task_id)
    if found is None:
        raise LookupError(task_id)
    return min(found[0].turns)


async def officer(on: Backstage, role: Role, scope: str, more: str = "") -> Actor:
    """Somebody of the line of 科技厅 (样例)."""
    async with system_transaction(on.lives.engine) as conn:
        actor = await enter(conn, on.lives.clock.now(), {}, f"{CODE}.{role.value}.{scope}{more}", role, scope)
        await conn.execute(
            update(account_role).where(account_role.c.account_id == actor.user).values(line=CODE)
        )
    return replace(actor, line=CODE)
