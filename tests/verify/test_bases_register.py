"""Each way to tamper with what is made from the facts of stays, bases and campaigns, and where it is found."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from db.engine import make_engine
from domain.bases.campaign import commands as campaign_cmd
from domain.bases.campaign.state import CampaignKind
from ids import new_id
from scenario.database import fresh
from tests.bases.db.people import CODE, Book, book
from verify.difference import Difference
from verify.register import verify_register

GONE = "NMGBSH20260002"


@dataclass(frozen=True, slots=True)
class Lived:
    """A base with somebody in station, another whose filing was cancelled, and a campaign."""

    play: Book
    owner: AsyncEngine
    stay: str
    campaign: str


@pytest.fixture(scope="module")
async def lived(maintenance_url: str, migrated: str) -> AsyncIterator[Lived]:
    async with fresh(maintenance_url, migrated) as url, book(url) as play:
        await play.base()
        await play.base(GONE, unit=1)
        await play.until(date(2027, 11, 16))
        await play.signs(GONE, unit=1)
        await play.until(date(2027, 12, 1))
        stay = await play.filed()
        await play.until(date(2027, 12, 16))
        campaign = new_id()
        opening = campaign_cmd.OpenCampaign(
            kind=CampaignKind.EVALUATION, title="样例评估", year=2027, closes_on=date(2028, 6, 30)
        )
        await play.do(play.crew.department, "campaign", campaign, opening)
        owner = make_engine(url, pool=1, role=None)
        yield Lived(play, owner, stay, campaign)
        await owner.dispose()


async def tampered(lived: Lived, statement: str) -> list[Difference]:
    """What verification finds after the statement of the database's owner, which is then taken back."""
    known = {"stay": lived.stay, "campaign": lived.campaign}
    named = {name: value for name, value in known.items() if f":{name}" in statement}
    async with lived.owner.connect() as conn:
        transaction = await conn.begin()
        await conn.execute(text("set local session_replication_role = replica"))
        changed = await conn.execute(text(statement).bindparams(**named))
        assert changed.rowcount != 0, "the statement changed nothing"
        found = await verify_register(conn)
        await transaction.rollback()
    return found.differences


async def test_what_was_lived_agrees(lived: Lived) -> None:
    assert await lived.play.differences() == []


TAMPERED = {
    "a stay's league": ("update stay set league = '150100'", "stay", "stay.league"),
    "a day of entry": ("update stay set entered_on = entered_on - 1", "stay", "stay.entered_on"),
    "days late": ("update stay set late_days = 3", "stay", "stay.late_days"),
    "who it is": (
        "update stay set person_id = 'somebody else' where id = :stay", "stay", "stay.person_id",
    ),
    "the folded state": (
        "update stay set state = jsonb_set(state, '{profile,project}', '\"x\"')", "stay", "stay.state.profile.project",
    ),
    "a stay": ("delete from stay", "stay", "stay"),
    "a stay's number": ("update stay set number = 'SB2027-0007'", "2027", "stay.number"),
    "a counter of stays": ("update counter set value = 9 where name = 'stay/2027'", "stay/2027", "counter.value"),
    "a counter of receipts": (
        "update counter set value = 9 where name like 'receipt/%'", "receipt/2027", "counter.value",
    ),
    "a person": ("delete from person", "stay", "person"),
    "a paper's hash": ("update paper set sha256 = 'x'", "stay", "paper.sha256"),
    "a paper": ("delete from paper", "stay", "paper"),
    "a paper of no case": ("update paper set case_id = 'nobody'", "nobody", "paper"),
    "a wait of a stay": ("delete from wait where case_id = :stay and key = 'exit'", "stay", "wait"),
    "a timer of a stay": ("update timer set at = at + interval '1 day' where case_id = :stay", "stay", "timer.at"),
    "who is in station": ("update base set residents = 4", CODE, "base.residents"),
    "since when a base is vacant": (
        f"update base set vacant_since = '2020-01-01' where code = '{CODE}'", CODE, "base.vacant_since",
    ),
    "the end of a base": ("update base set ended_on = ended_on + 1", GONE, "base.ended_on"),
    "the bar": (f"update base set barred_until = null where code = '{GONE}'", GONE, "base.barred_until"),
    "the number of a cancellation": (
        "delete from document_number where prefix = '取消代字待设置'", GONE, "document_number",
    ),
    "the day of a cancellation's number": (
        "update document_number set issued_on = issued_on - 1 where prefix = '取消代字待设置'", GONE, "document_number.issued_on",
    ),
    "a wait of a base": (f"delete from wait where case_id = '{CODE}'", CODE, "wait"),
    "a campaign's day": ("update campaign set closes_on = closes_on + 1", "campaign", "campaign.closes_on"),
    "a campaign": ("delete from campaign", "campaign", "campaign"),
    "a command of a timer": (
        "delete from command where case_kind = 'base' and name = 'TimerFired'", GONE, "command",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
async def test_tampering_with_lives_is_found_at_its_place(lived: Lived, what: str) -> None:
    statement, case, place = TAMPERED[what]
    case_id = {"stay": lived.stay, "campaign": lived.campaign}.get(case, case)
    assert (case_id, place) in {(one.id, one.place) for one in await tampered(lived, statement)}
