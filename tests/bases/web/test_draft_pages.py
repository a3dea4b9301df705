"""Half-written forms: kept while they are written, there again after a look elsewhere and a new sign-in, gone when handed in."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from sqlalchemy import func, insert, select, update

from activities import form_drafts
from activities.tokens import new_token, token_digest
from db.scope import system_transaction
from db.sessions import open_session
from db.tables import account_role, form_draft
from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.base.commands import HandInEvidence
from domain.bases.base.state import Evidence
from domain.bases.campaign.commands import OpenCampaign
from domain.bases.campaign.state import CampaignKind
from domain.bases.policy_values import DEFAULT_INDICATORS
from domain.bases.terms import Section
from domain.terms import Role
from ids import new_id
from scenario.backstage import ROUND
from scenario.backstage_bases import backstage_bases
from scenario.crew import PANEL
from tests.api.reading import Desk, desk_in
from tests.web.browsing import Browser, Page

OPINION = "研究方向与自治区重点产业契合，研发团队完整。" * 18
"""More than the 360 characters of an opinion that takes longer than a sitting."""
GROUNDS = "公示材料中的研发投入与该单位年报不一致，请核查。（样例）"


@dataclass(slots=True)
class Town:
    """A case at its panel, and one with the league."""

    desk: Desk
    panel: str
    league: str

    def browser(self, who: Actor) -> Browser:
        return Browser.of(self.desk.live.url, self.desk.crew.tokens[who.user])

    async def signed_in_anew(self, who: Actor, role: Role | None = None, scope: str = "") -> Browser:
        """Another session of the same account."""
        token, at = new_token(), self.desk.live.clock.now()
        async with system_transaction(self.desk.live.engine) as conn:
            row = {
                "id": new_id(),
                "token_digest": token_digest(token),
                "account_id": who.user,
                "role": role or who.role,
                "scope": scope or who.scope,
                "created_at": at,
                "expires_at": at + timedelta(days=30),
            }
            await open_session(conn, row)
        return Browser.of(self.desk.live.url, token)

    async def kept(self) -> list[bytes]:
        """What is kept of drafts, as it is stored."""
        async with system_transaction(self.desk.live.engine) as conn:
            return [bytes(one) for one in (await conn.execute(select(form_draft.c.sealed))).scalars()]


@pytest.fixture(scope="module")
async def town(maintenance_url: str, migrated: str) -> AsyncIterator[Town]:
    async with desk_in(maintenance_url, migrated, units=4) as desk:
        play, crew = desk.play, desk.crew
        await play.open_round()
        panel = await play.recommended(crew.units[0])
        await play.do(crew.department, panel, cmd.Accept())
        await play.do(crew.department, panel, cmd.AssignExperts(PANEL))
        for expert in crew.experts[:3]:
            await play.do(expert, panel, cmd.DeclareNoConflict())
        yield Town(desk, panel, await play.submitted(crew.units[1]))


def values(page: Page) -> dict[str, str]:
    return dict(page.form().form_values())


async def test_a_half_written_score_sheet_is_there_after_a_look_at_the_material_and_a_new_sign_in(
    town: Town,
) -> None:
    expert, home = town.desk.crew.experts[0], f"/applications/{town.panel}"
    one = town.browser(expert)
    typed = {"scores.team": "21.5", "vote": "agree", "opinion": OPINION}
    assert len(OPINION) > 360
    kept = await one.send(await one.get(f"{home}/do/reviews"), {**typed, "_draft": "1"})
    assert (kept.status, "保存的草稿，尚未提交" in kept.text) == (200, True)
    assert (await one.get(home)).status == 200
    later = await town.signed_in_anew(expert)
    again = await later.get(f"{home}/do/reviews")
    assert "保存的草稿，尚未提交" in again.text
    assert {name: values(again)[name] for name in typed} == typed
    (sealed,) = await town.kept()
    assert OPINION[:20].encode() not in sealed
    missing = await later.send(again)
    assert (missing.status, len(await town.kept())) == (422, 1)
    marks = {"platform": "20", "team": "21.5", "projects": "20", "cooperation": "8", "support": "12"}
    done = await later.send(missing, {f"scores.{key}": text for key, text in marks.items()})
    assert (done.status, "已办理" in done.text, await town.kept()) == (200, True, [])


async def test_a_draft_is_of_its_writer_and_role_alone(town: Town) -> None:
    crew, address = town.desk.crew, f"/applications/{town.panel}/do/reviews"
    one = town.browser(crew.experts[1])
    await one.send(await one.get(address), {"opinion": OPINION, "_draft": "1"})
    assert OPINION not in (await town.browser(crew.experts[2]).get(address)).answer.text
    dropped = await one.send(await one.get(address), {"_drop": "1"})
    assert (dropped.status, OPINION in dropped.answer.text, await town.kept()) == (200, False, [])


async def test_a_page_keeps_its_draft_by_itself_and_gets_the_token_of_a_new_session(town: Town) -> None:
    expert, address = town.desk.crew.experts[1], f"/applications/{town.panel}/do/reviews"
    page = await town.browser(expert).get(address)
    assert page.all("//form[@data-draft]/@data-autosave") == [address]
    other = await town.signed_in_anew(expert)
    sent = {**values(page), "opinion": OPINION, "_draft": "auto"}
    stale = await other.post(address, sent)
    assert stale.status == 403
    kept = await other.post(address, {**sent, "_csrf": stale.answer.json()["token"]})
    assert (kept.status, kept.answer.json()["text"][:8]) == (200, "草稿已自动保存 ")
    assert values(await other.get(address))["opinion"] == OPINION
    blank = {**values(page), "_csrf": stale.answer.json()["token"], "_draft": "auto", "opinion": " "}
    assert ((await other.post(address, blank)).status, await town.kept()) == (200, [])


async def test_findings_that_are_half_written_are_kept_and_erased_when_they_are_given(town: Town) -> None:
    address = f"/applications/{town.league}/findings"
    one = town.browser(town.desk.crew.league)
    typed = {"finding.9(1)": "met", "note.9(2)": OPINION}
    await one.send(await one.get(address), {**typed, "_draft": "1"})
    later = await town.signed_in_anew(town.desk.crew.league)
    again = await later.get(address)
    assert {name: values(again)[name] for name in typed} == typed
    done = await later.send(again)
    assert ("已办理：认定第九条第（一）项。" in done.text, await town.kept()) == (True, [])


async def test_a_draft_that_can_be_handed_in_no_more_still_shows_its_text(town: Town) -> None:
    crew, home = town.desk.crew, f"/applications/{town.league}"
    one = town.browser(crew.league)
    await one.send(await one.get(f"{home}/do/decline"), {"reason": OPINION, "_draft": "1"})
    request = cmd.CorrectionRequest(section=Section.TEAM, request="请补充团队成员的证明。（样例）")
    await town.desk.play.do(crew.league, town.league, cmd.ReturnForCorrection((request,)))
    page = await one.get(f"{home}/do/decline")
    assert ("现在不能办理" in page.text, OPINION in page.text) == (True, True)


async def test_drafts_that_nobody_goes_on_with_are_erased_by_an_errand_though_nobody_keeps_another(
    town: Town,
) -> None:
    desk = town.desk
    async with system_transaction(desk.live.engine) as conn:
        old = desk.live.clock.now() - form_drafts.KEPT_FOR - timedelta(days=1)
        (count,) = (await conn.execute(select(func.count()).select_from(form_draft))).one()
        await conn.execute(update(form_draft).values(kept_at=old))
    told = await desk.send(desk.crew.department, "/errands/drafts", None)
    assert (count > 0, told.json()["result"], await town.kept()) == (True, {"erased": count}, [])


LONG_FORMS = [  # who, the rest of the address, a field of it
    ("department", "/units/new", "name"),
    ("department", "/calendars/new", "rest"),
    ("unit", "/stays/new", "profile.project"),
    ("unit", "/stays/{opened}/do/agreement", "agreement.goals"),
    ("unit", "/stays/{entered}/do/midterm", "opinion"),
    ("station", "/stays/{entered}/do/exit-assessment", "opinion"),
    ("unit", "/bases/{base}/do/evaluations/{campaign}/evidence", "evidence.training.text"),
    ("league", "/bases/{base}/do/evaluations/{scored}/scores", "opinion"),
    ("department", "/applications/{noticed}/do/decide-objection", "reasons"),
]


class Places(NamedTuple):
    """Ids by name, and the station of the stays."""

    ids: dict[str, str]
    station: Actor


@pytest.fixture(scope="module")
async def places(town: Town) -> Places:
    """A recruitment, a postdoc in station, an evaluation, and an application with an objection."""
    desk = town.desk
    homes = await backstage_bases(desk.play.lives, desk.crew)
    base = await homes.base(number=2, filed_on=homes.today)
    for name in ("campaign-1", "campaign-2"):
        evaluation = OpenCampaign(
            kind=CampaignKind.EVALUATION, title="样例评估", year=2026, closes_on=date(2026, 12, 31)
        )
        await desk.play.do(desk.crew.department, name, evaluation, kind="campaign")
    given = {one.key: Evidence("样例情况") for one in DEFAULT_INDICATORS}
    await homes.at_base(desk.crew.units[2], base, HandInEvidence("campaign-2", given))
    noticed = await desk.play.passed(desk.crew.units[3])
    published = await town.browser(desk.crew.department).act(f"/rounds/{ROUND}/do/notices")
    (notice,) = {link for link in published.links().values() if link.startswith("/notices/")}
    objection = {"application": noticed, "anonymous": True, "contact": "0471-0000000", "grounds": GROUNDS}
    raised = await desk.send(None, f"/public{notice}/objections", objection)
    assert raised.status_code == 201, raised.text
    ids = {
        "base": base,
        "campaign": "campaign-1",
        "scored": "campaign-2",
        "opened": await homes.opened(base, unit=desk.crew.units[2]),
        "entered": await homes.entered(base, unit=2),
        "noticed": noticed,
    }
    return Places(ids, homes.station)


@pytest.mark.parametrize(("who", "rest", "name"), LONG_FORMS)
async def test_every_long_form_brings_its_draft_back_after_a_new_sign_in(
    town: Town, places: Places, who: str, rest: str, name: str
) -> None:
    crew, address = town.desk.crew, rest.format(**places.ids)
    actors = {"unit": crew.units[2], "league": crew.league, "department": crew.department}
    actor = {**actors, "station": places.station}[who]
    one = town.browser(actor)
    shown = await one.get(address)
    assert name in dict(shown.form().form_values()), shown.text[:300]
    kept = await one.send(shown, {name: OPINION, "_draft": "1"})
    assert (kept.status, "保存的草稿，尚未提交" in kept.text) == (200, True)
    later = await town.signed_in_anew(actor)
    assert values(await later.get(address))[name] == OPINION
    await later.send(await later.get(address), {"_drop": "1"})
    assert await town.kept() == []


async def test_what_was_typed_in_a_role_that_was_taken_away_can_still_be_copied(town: Town) -> None:
    crew = town.desk.crew
    page = await town.browser(crew.league).get("/units/new")
    async with system_transaction(town.desk.live.engine) as conn:
        other = {"account_id": crew.league.user, "role": "auditor", "scope": "150000"}
        await conn.execute(insert(account_role).values(other))
    now = await town.signed_in_anew(crew.league, Role.AUDITOR, "150000")
    told = await now.send(page, {"name": OPINION})
    assert (told.status, OPINION in told.answer.text) == (403, True)
