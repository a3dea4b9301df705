"""Every half hour: the letter of the day for whoever wants one, and what begins and ends of 委托代办."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from activities import delegations
from activities.errands.desk import Desk
from activities.published_calendar import calendar_of
from db import mail_wishes as wishes
from db import taking_back
from db.accounts import roles_of
from db.in_force import in_force_on
from db.reads.waits import Asked, Dates, WaitCount, When, count_waits, dates_ahead
from db.scope import system_transaction
from domain.actor import Actor
from domain.faces import lives
from domain.legal_time import SHANGHAI
from domain.mail_wish import Day, is_due, letter
from domain.pack import pack_for, packs

A_DAY = timedelta(days=1)


async def send_digests(desk: Desk) -> dict[str, int]:
    """Writes each letter once a day, on working days; tells both sides of a 委托代办 that begins or is over."""
    calendar = await desk.look_up(calendar_of)
    turned = await desk.apart("turn", ("errand", "delegations"), desk.look_up(partial(_turn, desk))) or 0
    await desk.apart("forget", ("errand", "looks"), desk.look_up(partial(_forget, desk)))
    if not desk.office.mail or not calendar.is_workday(desk.today):
        return {"letters": 0, "delegations": turned}
    now = desk.at.astimezone(SHANGHAI).time()
    due = [reader for reader in await desk.look_up(wishes.readers) if is_due(reader.at, now)]
    async with system_transaction(desk.office.engine) as conn:
        held, dates = await _longest_held(conn, desk), await _dates(conn, desk)
    before, written = desk.at - held, 0
    for reader in due:
        letter_of = _letter(desk, reader, before, dates)
        written += await desk.apart("digest", ("account", reader.id), letter_of) or False
    return {"letters": written, "delegations": turned}


async def _turn(desk: Desk, conn: AsyncConnection) -> int:
    return await delegations.turn(conn, desk.today, desk.today - A_DAY, desk.at, mail=desk.office.mail)


async def _forget(desk: Desk, conn: AsyncConnection) -> None:
    await taking_back.forget_looks(conn, desk.at - taking_back.KEPT_FOR)


async def _letter(desk: Desk, reader: wishes.Reader, before: datetime, dates: tuple[Dates, ...]) -> bool:
    """One person's letter of the day, of what happened before that; whether it was written now."""
    async with system_transaction(desk.office.engine) as conn:
        titles = await wishes.unread_titles(conn, reader.id, before)
        day = await _day(conn, desk, reader, list(titles), dates)
        if not day.worth_a_letter:
            return False
        key = f"digest/{reader.id}/{desk.today.isoformat()}"
        return await wishes.write(conn, reader, key, letter(day, desk.office.page), before, desk.at)


async def _longest_held(conn: AsyncConnection, desk: Desk) -> timedelta:
    """So long an act can be taken back at most: what was done since is not told yet."""
    policies = [(await in_force_on(conn, desk.today, pack)).policy for pack in packs()]
    return timedelta(minutes=max(policy.take_back_minutes for policy in policies))


async def _day(
    conn: AsyncConnection, desk: Desk, reader: wishes.Reader, titles: list[str], dates: tuple[Dates, ...]
) -> Day:
    """What waits in all roles of the person."""
    found = list[WaitCount]()
    for role, scope, line in await roles_of(conn, reader.id):
        actor = Actor(reader.id, role, scope, reader.name, line)
        asked = Asked(actor=actor, now=desk.at, when=When.NOW, dates=dates)
        found += await count_waits(conn, asked, desk.today, desk.today)
    return Day(
        on=desk.today,
        waiting=sum(each.total for each in found),
        overdue=sum(each.overdue for each in found),
        due_today=sum(each.due_today for each in found),
        titles=titles,
    )


async def _dates(conn: AsyncConnection, desk: Desk) -> tuple[Dates, ...]:
    """Which dates of lives are still ahead."""
    policies = {kind: (await in_force_on(conn, desk.today, pack_for(kind))).policy for kind in lives()}
    return dates_ahead(policies, desk.today)
