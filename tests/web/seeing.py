"""A stack with something in every list, with originals in every kind of case, and somebody of every role."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

import httpx
from sqlalchemy import insert

from activities.documents.kinds import plans
from api.lives import Lives
from db import documents
from db.documents import PDF, SIGNED, NewCopy, NewDocument
from db.record_rows import record
from db.scope import system_transaction
from db.tables_documents import document_void
from domain import records
from domain.actor import DEPARTMENT_OFFICE, SYSTEM, Actor
from domain.bases.application import commands as cmd
from domain.bases.base.commands import (
    ApproveWorkstation,
    GiveGuidance,
    PlanBenefit,
    RecordHonour,
    SettleBenefit,
)
from domain.bases.base.terms_organisation import GuidanceWay
from domain.bases.campaign.commands import OpenCampaign
from domain.bases.campaign.state import CampaignKind
from domain.bases.posts.facts import CollectionOpened, PostEntered
from domain.bases.posts.state import Collection, Post
from domain.bases.posts.terms import PostStatus
from domain.bases.round import commands as round_cmd
from domain.bases.stay.commands import EnterStay
from domain.bases.stay.commands_end import CertifyDirectHire
from domain.bases.stay.terms import Destination, StayStage
from domain.terms import Role
from domain.unit import Expert
from ids import new_id
from scenario import values_stay
from scenario.backstage import ROUND, Backstage
from scenario.backstage_bases import BackstageBases, backstage_bases
from scenario.crew import LEAGUE, STATION, Crew, crew, enter
from scenario.database import fresh
from scenario.papers import paper
from scenario.stack import Stack, connect, stack
from scenario.values import A_DAY, evidence, form
from tests.conftest import START
from tests.web.browsing import Browser

VOID = "midterm"
"""The kind of the document that is void."""
SECRET = "样例张三丰身份证150102199003078888"
"""What people write into the names of files."""


@dataclass(slots=True, kw_only=True)
class Seen:
    """Who is there, and what there is to see."""

    live: Stack
    crew: Crew
    host: BackstageBases
    people: dict[str, Actor]
    case: str = ""
    attachment: str = ""
    removed: str = ""
    draft: str = ""
    base: str = ""
    stay: str = ""
    papers: dict[str, str] | None = None
    documents: dict[str, str] | None = None
    names: tuple[str, ...] = ()
    """Names and numbers of persons that no reader of masked data may find."""

    async def get(self, who: str, path: str, **query: object) -> httpx.Response:
        """The interface as somebody sees it."""
        headers = {"Authorization": f"Bearer {self.crew.tokens[self.people[who].user]}"}
        return await self.live.http.get(f"/api/v1{path}", headers=headers, params=query)  # type: ignore[arg-type]

    def browser(self, who: str) -> Browser:
        """The pages as somebody sees them."""
        return Browser.of(self.live.url, self.crew.tokens[self.people[who].user])

    async def upload(self, who: Actor, path: str, name: str) -> str:
        """A file put to a case; its id."""
        headers = self.crew.headers(who)
        files = {"file": (f"{name}.pdf", paper("样例材料"), "application/pdf")}
        answer = await self.live.http.post(f"/api/v1{path}", headers=headers, files=files)
        assert answer.status_code == 201, answer.text
        body = answer.json()["body"]
        return str((body.get("attachment") or body.get("paper"))["id"])


@asynccontextmanager
async def everything(maintenance_url: str, migrated: str) -> AsyncIterator[Seen]:
    """The stack, filled once for a module that only reads."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, START) as live:
        known = await crew(live.engine, START, units=3)
        host = await backstage_bases(Lives(live.engine, live.client, live.settings, live.clock), known)
        seen = Seen(live=live, crew=known, host=host, people={})
        await _applications(seen)
        await _bases(seen)
        await _people(seen)
        await _documents(seen)
        yield seen


async def _applications(seen: Seen) -> None:
    play, units = seen.host.play, seen.crew.units
    await play.open_round()
    seen.draft = await play.filled(units[2])
    seen.case = await play.opened(units[0])
    first = form(play.today)
    await play.do(units[0], seen.case, cmd.SaveDraft(0, replace(first, team=())))
    seen.removed = await seen.upload(units[0], f"/applications/{seen.case}/attachments", f"{SECRET}旧")
    await play.do(units[0], seen.case, cmd.Detach(seen.removed))
    seen.attachment = await seen.upload(units[0], f"/applications/{seen.case}/attachments", SECRET)
    await play.do(units[0], seen.case, cmd.SaveDraft(1, first))
    await _evidence(play, units[0], seen.case)
    await play.do(units[0], seen.case, cmd.Submit(2))
    await play.review(seen.case)
    passed = await play.passed(units[1])
    notice = new_id()
    await play.do(seen.crew.department, ROUND, round_cmd.PublishNotice(notice), kind="round")
    body = {
        "application": passed, "anonymous": True, "contact": "objector@example.invalid",
        "grounds": "公示材料中的研发投入与该单位年报不一致，请核查。",
    }  # fmt: skip
    answer = await seen.live.http.post(
        f"/api/v1/public/notices/{notice}/objections", json=body, headers={"Idempotency-Key": new_id()}
    )
    assert answer.status_code == 201, answer.text


async def _evidence(play: Backstage, unit: Actor, case: str) -> None:
    for one in evidence():
        await play.do(unit, case, cmd.Attach(one))


async def _bases(seen: Seen) -> None:
    host, unit = seen.host, seen.crew.units[0]
    seen.base = await host.base(0, date(2025, 12, 20))
    other = await host.base(1)
    seen.stay = await host.entered(seen.base)
    await host.entered(other, unit=1)
    await _gone(seen)
    seen.papers = {
        "stays": await seen.upload(unit, f"/stays/{seen.stay}/papers", SECRET),
        "bases": await seen.upload(unit, f"/bases/{seen.base}/papers", SECRET),
    }
    campaign = OpenCampaign(
        kind=CampaignKind.EVALUATION, title="样例评估", year=2026, closes_on=host.today + 30 * A_DAY
    )
    await host.play.do(seen.crew.department, new_id(), campaign, kind="campaign")
    await _kept_in_bases(seen)
    await _posts(seen, host.today)


async def _kept_in_bases(seen: Seen) -> None:
    """Guidance that waits for an answer, an award, and a base that became a workstation, with a part paid."""
    host, today, department = seen.host, seen.host.today, seen.crew.department
    reply = today + 10 * A_DAY
    guided = GiveGuidance(
        on=today, way=GuidanceWay.VISIT, subject="样例指导事项", advice="样例指导意见", reply_by=reply
    )
    await host.at_base(seen.crew.league, seen.base, guided)
    await host.at_base(department, seen.base, RecordHonour("样例表彰", today, "样例单位", "样例〔2026〕1号"))
    other = await host.base(2)
    await host.at_base(department, other, ApproveWorkstation(today, "样例批文1号"))
    await host.at_base(department, other, PlanBenefit("1", Decimal("500000.50"), "样例标准"))
    await host.at_base(department, other, SettleBenefit("1", today, Decimal(200000), "首笔", partial=True))


async def _gone(seen: Seen) -> None:
    """Somebody who left at the end of the term, with a certificate for 直接考察."""
    over = EnterStay(
        base=seen.base, person=await seen.host.person(), station=STATION, profile=values_stay.profile(),
        entered_on=date(2026, 1, 6), ends_on=date(2026, 2, 27),
        filed_on=date(2026, 2, 1), stage=StayStage.EXITED, left_on=date(2026, 2, 27), destination=Destination.REGION,
    )  # fmt: skip
    await seen.host.at_stay(seen.crew.department, "sample-gone", over)
    await seen.host.at_stay(seen.crew.department, "sample-gone", CertifyDirectHire("样例研究院"))


async def _posts(seen: Seen, today: date) -> None:
    until = today + 30 * A_DAY
    department, unit = seen.crew.department, seen.crew.units[0]
    opened = Collection(
        id="sample-collection",
        title="样例征集",
        note="样例要求",
        league="",
        opened_by=Role.DEPARTMENT,
        opened_on=today,
        closes_on=until,
    )
    waits = Post(
        id="sample-post", employer="样例单位0", league=LEAGUE, title="样例岗位", field="样例领域",
        number=2, conditions="样例条件", treatment="样例待遇",
        contact="样例电话", open_until=until,
        status=PostStatus.SUBMITTED, entered_by=Role.UNIT, entered_on=today, unit=unit.scope, base=seen.base, collection=opened.id,
    )  # fmt: skip
    public = replace(waits, id="sample-post-2", status=PostStatus.OPEN, published_on=today)
    async with system_transaction(seen.live.engine) as conn:
        await record(conn, opened.id, CollectionOpened(opened), new_id(), department, START)
        for post in (waits, public):
            await record(conn, post.id, PostEntered(post), new_id(), unit, START)


async def _people(seen: Seen) -> None:
    live, tokens = seen.live, seen.crew.tokens
    person = (await seen.host.stay_state(seen.stay)).person
    async with system_transaction(live.engine) as conn:
        related = Expert(
            id="sample-expert-9",
            name="样例专家九",
            employer="样例研究所9",
            field="材料科学",
            title="教授",
            relations=("样例亲属九",),
        )
        await record(conn, related.id, records.ExpertRegistered(related), new_id(), SYSTEM, START)
        auditor = await enter(conn, START, tokens, "auditor", Role.AUDITOR, DEPARTMENT_OFFICE)
        other = await enter(conn, START, tokens, "other-league", Role.LEAGUE, "150100")
        postdoc = await enter(conn, START, tokens, "postdoc", Role.POSTDOC, person)
        system = await enter(conn, START, tokens, "system", Role.SYSTEM_ADMIN, DEPARTMENT_OFFICE)
        security = await enter(conn, START, tokens, "security", Role.SECURITY_ADMIN, DEPARTMENT_OFFICE)
        audit = await enter(conn, START, tokens, "audit", Role.AUDIT_ADMIN, DEPARTMENT_OFFICE)
    crew_ = seen.crew
    seen.people = {
        "department": crew_.department, "league": crew_.league, "other league": other, "unit": crew_.units[0],
        "other unit": crew_.units[1], "drafting unit": crew_.units[2], "authority": crew_.authority,
        "expert": crew_.experts[0], "station": seen.host.station, "postdoc": postdoc, "auditor": auditor,
        "system administrator": system, "security administrator": security, "audit administrator": audit,
    }  # fmt: skip
    shown = (await seen.get("department", "/stays")).json()["items"]
    numbers = [(await _identity(seen, one["id"])) for one in shown]
    seen.names = (
        SECRET, "150102199003078888", *(one["person_name"] for one in shown), *numbers, "样例基地导师",
        "样例流动站导师", "样例专家九", "样例亲属九", "样例专家1", "样例证书0001", "样例考察人",
    )  # fmt: skip


async def _identity(seen: Seen, stay_id: str) -> str:
    headers = seen.crew.headers(seen.crew.department)
    answer = await seen.live.http.post(
        f"/api/v1/stays/{stay_id}/identity", headers=headers, json={"reason": "核对样例材料。"}
    )
    return str(answer.json()["number"])


async def _documents(seen: Seen) -> None:
    """As drafted and signed; one of an act that was taken back, which is given to nobody.

    The secret stands where a person can: on the pages of kinds that name persons, and on whatever was signed and scanned.
    """
    seen.documents = {}
    cases = {
        "filing_receipt": ("postdoc", seen.stay), "notice": ("round", ROUND),
        "recommendation": ("application", seen.case), "ledger": ("base", seen.base),
        VOID: ("postdoc", seen.stay),
    }  # fmt: skip
    actor = seen.crew.department
    for kind, (case_kind, case_id) in cases.items():
        key = new_id()
        document = NewDocument(
            id=key,
            kind=kind,
            case_kind=case_kind,
            case_id=case_id,
            part="",
            number="",
            dated=seen.host.today,
            title=f"样例{kind}",
            asked=b"",
            template=0,
            sha256="0" * 64,
            word=b"word",
            by=actor.user,
            role=actor.role.value,
            scope=actor.scope,
            at=START,
        )
        async with system_transaction(seen.live.engine) as conn:
            await documents.keep(conn, document)
            for what in (PDF, SIGNED):
                name = f"{SECRET}.pdf" if what == SIGNED else "样例.pdf"
                pages = paper("样例", SECRET) if what == SIGNED or plans()[kind].personal else paper("样例")
                copy = NewCopy(
                    id=new_id(),
                    document=key,
                    what=what,
                    file_name=name,
                    media_type="application/pdf",
                    sha256="0" * 64,
                    content=pages,
                    by=actor.user,
                    at=START,
                )
                await documents.keep_copy(conn, copy)
            if kind == VOID:
                gone = {
                    "document_id": key,
                    "case_kind": case_kind,
                    "case_id": case_id,
                    "part": "",
                    "at": START,
                }
                await conn.execute(insert(document_void).values(gone))
        seen.documents[kind] = key
