"""个人信息: two hundred invented values about persons, sought wherever the system keeps anything, before and after."""

import asyncio
import io
import os
import zipfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from itertools import count

import pytest
from sqlalchemy import LargeBinary, select, text, update
from sqlalchemy.exc import DBAPIError

from activities.bases.objections import Paper, keep_paper
from activities.erasing import Order, erase
from activities.errands.desk import Desk, Office
from activities.errands.old_drafts import erase_old_drafts
from activities.errands.retention import erase_what_is_over
from activities.identity_keys import parse_keys
from activities.outbox import deliver_due
from api.lists.catalogue import LISTS
from clock import ScenarioClock
from db import personal
from db.all_tables import metadata
from db.audit import snapshot
from db.bases.tables import objection
from db.scope import system_transaction
from db.tables import account
from domain.actor import Actor
from domain.bases.terms import Condition
from domain.data_requests import Ground
from domain.personal import ERASED
from domain.terms import Role
from embedded.cluster import programs
from ids import new_id
from scenario import stay_steps as step
from scenario import steps
from scenario.database import fresh
from scenario.forms import complete_form
from scenario.papers import evidence, paper
from scenario.people import Person, add_person, keepers_of, read
from scenario.stack import Stack, connect, stack
from tests.activities.test_mail import Mailbox, serving
from tests.api.desk import refused
from tests.bases.api.hosts import AWARDED_ON, BASE, ENTERED_ON, Host, host
from tests.conftest import START
from tests.probing import Prober, ids_of, unpacked
from tests.web.browsing import Browser
from verify.register import verify_register

IN_THE_OPEN = {
    "person", "expert", "account", "written_name", "data_request", "post", "post_match", "remark", "notification",
    "objection", "attachment", "paper", "base", "document", "document_copy",
}  # fmt: skip
"""Tables in which what is about persons may be read as long as it is kept: rows that are erased, nothing that is appended to."""
STAYS, EXPERTS, TEAM = 4, 6, 20
APPLICANT = {
    "name": "样例申报单位", "code": "91350100M000100Y43", "nature": "enterprise", "route": "local",
    "league": "150200", "registered_in": "150202",
}  # fmt: skip


@dataclass(slots=True)
class Canaries:
    """Values that are found nowhere else, each with what it is."""

    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    planted: dict[str, str] = field(default_factory=dict)

    def new(self, what: str, form: str = "样例雀{:04d}") -> str:
        """Another value."""
        value = form.format(next(self.numbers))
        self.planted[value] = what
        return value

    def found_in(self, content: str) -> set[str]:
        """Those that stand in it, as text or as the bytes of it in hexadecimal."""
        lowered = content.lower()
        return {one for one in self.planted if one in content or one.encode().hex() in lowered}

    def found_in_files(self, files: Sequence[bytes]) -> set[str]:
        """Those that stand in their bytes, also packed (Word, workbooks) or printed (PDF)."""
        whole = b"\n".join(files)
        plain = {one for one in self.planted if one.encode() in whole}
        return plain | self.found_in("\n".join(map(unpacked, files)))


@dataclass(slots=True, kw_only=True)
class Planted:
    """A stack in which everything was planted over its interface, and whom it was about."""

    live: Stack
    one: Host
    canaries: Canaries
    stays: list[str]
    postdocs: list[Person]
    application: str
    experts: dict[str, Person]
    objection: str
    applicant: Person
    post: str
    officers: list[str]
    documents: list[str]


@pytest.fixture(scope="module")
async def planted(maintenance_url: str, migrated: str) -> AsyncIterator[Planted]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, START, smtp_host="127.0.0.1") as live,
    ):
        yield await plant(live)


async def plant(live: Stack) -> Planted:
    one, canaries = await host(live), Canaries()
    async with system_transaction(live.engine) as conn:  # so that what they are told is mailed too
        await conn.execute(update(account).values(email=account.c.id + "@example.invalid"))
    application, applicant = await plant_application(one, canaries)
    experts = await plant_experts(one, canaries)
    stays, postdocs = [], []
    for _ in range(STAYS):
        stay, postdoc = await plant_stay(one, canaries)
        stays.append(stay)
        postdocs.append(postdoc)
    post, officers = await plant_beside(one, canaries, stays)
    paper_id = await plant_objection(live, canaries, application)
    documents = [
        await plant_document(one.unit, canaries, "agreement", "postdoc", stays[0]),
        await plant_document(one.unit, canaries, "ledger", "base", BASE),
        await plant_document(applicant, canaries, "application_form", "application", application),
    ]
    return Planted(
        live=live, one=one, canaries=canaries, stays=stays, postdocs=postdocs, application=application,
        experts=experts, objection=paper_id, applicant=applicant, post=post, officers=officers, documents=documents,
    )  # fmt: skip


async def plant_application(one: Host, canaries: Canaries) -> tuple[str, Person]:
    new = canaries.new
    applicant = (await one.department.do("/units", APPLICANT))["id"]
    officer = await add_person(one.department, "applicant", new("account name"), "unit", applicant)
    window = {"id": "2026", "title": "样例批次", "opens": "2026-03-02", "closes": "2026-06-30"}
    round_id = (await one.department.do("/rounds", window))["case_id"]
    form = complete_form("样例申报单位", "样例流动站")
    form["unit"] |= {
        "legal_representative": new("legal person"),
        "contact": new("contact"),
        "phone": new("phone", "0471-777{:04d}"),
    }
    mentor = {"senior": True, "full_time": True, "mentor": True}
    form["team"] = [
        {
            "name": new("member"),
            "title": new("title", "工程师{:04d}"),
            "field": new("field", "方向{:04d}"),
            **mentor,
        }
        for _ in range(TEAM)
    ]
    application: str = (await officer.do("/applications", {"round": round_id}))["case_id"]
    await officer.save_draft(application, 0, form)
    for condition in Condition:
        _, content = evidence("样例申报单位", condition)
        await officer.attach(application, f"{new('file name')}.pdf", content, steps.PDF, condition=condition)
    await steps.submit(officer, application)
    return application, officer


async def plant_experts(one: Host, canaries: Canaries) -> dict[str, Person]:
    new, experts = canaries.new, {}
    for _ in range(EXPERTS):
        facts = {
            "name": new("expert"), "employer": new("employer", "样例所{:04d}"), "field": new("field", "学科{:04d}"),
            "title": new("title", "研究员{:04d}"), "former_employers": [new("former", "旧单位{:04d}")],
            "relations": [new("relation", "亲友{:04d}")],
        }  # fmt: skip
        expert = (await one.department.do("/experts", facts))["id"]
        login, mail = new("login", "canary.{:04d}"), new("mail", "canary{:04d}@example.invalid")
        experts[expert] = await add_person(one.department, login, new("account name"), "expert", expert, mail)
    return experts


async def plant_stay(one: Host, canaries: Canaries) -> tuple[str, Person]:
    new = canaries.new
    someone = {"name": new("name"), "kind": "passport", "number": new("number", "EC777{:04d}")}
    held = {**step.degree(AWARDED_ON), "institution": new("institution", "样例校{:04d}"),
            "certificate": new("certificate", "证书{:04d}")}  # fmt: skip
    stay = await step.open_stay(one.unit, BASE, one.station.scope, someone, step.profile(held))
    file = await step.upload(one.unit, stay, new("file name", "协议{:04d}"))
    agreed = step.agreement(ENTERED_ON, 24, file)
    for part in ("rights_duties", "goals", "ownership", "liability"):
        agreed[part] = new(part, "约定内容{:04d}。")
    for mentor in agreed["mentors"]:
        mentor["name"], mentor["title"] = new("mentor"), new("title", "导师职称{:04d}")
    await one.unit.do(f"/stays/{stay}/agreement", {"agreement": agreed})
    for signer, side in ((one.unit, "unit"), (one.station, "station"), (one.unit, "postdoc")):
        await step.sign(signer, stay, side, ENTERED_ON)
    await step.enter(one.station, stay, ENTERED_ON)
    reach = {
        "nation": "蒙古族",
        "phone": new("phone", "1390000{:04d}"),
        "mail": new("mail", "canary{:04d}@example.invalid"),
        "erase": False,
    }
    await one.unit.do(f"/stays/{stay}/particulars", reach)
    visit = {
        "kind": "exchange", "place": new("place", "某地{:04d}"), "abroad": False, "begins": "2026-03-02",
        "return_by": "2026-05-02", "purpose": new("purpose", "参加研究{:04d}。"),
    }  # fmt: skip
    await one.unit.do(f"/stays/{stay}/visits", visit)
    person = (await one.department.get(f"/stays/{stay}"))["person"]
    login, mail = new("login", "canary.{:04d}"), new("mail", "canary{:04d}@example.invalid")
    postdoc = await add_person(one.department, login, new("account name"), "postdoc", person, mail)
    return stay, postdoc


async def plant_beside(one: Host, canaries: Canaries, stays: list[str]) -> tuple[str, list[str]]:
    new = canaries.new
    for stay in stays:
        await one.league.do(f"/cases/postdoc/{stay}/remarks", {"text": new("remark", "请核对{:04d}。")})
    people = [new("officer") for _ in range(4)]
    body = {"kind": "officer", "title": "样例专管员", "since": "2026-03-02", "people": people}
    await one.unit.do(f"/bases/{BASE}/arrangements", body)
    post = {
        "title": "样例岗位", "field": "材料", "number": 1, "conditions": "样例条件", "open_until": "2026-12-31",
        "contact": new("contact", "联系人{:04d}"),
    }  # fmt: skip
    entered: str = (await one.unit.do("/posts", post))["id"]
    kept = {"place": f"/stays/{stays[0]}/do/awards",
            "typed": [{"field": "merits", "texts": [new("draft", "草稿{:04d}")]}]}  # fmt: skip
    assert (await one.unit.send("PUT", "/me/drafts", kept)).is_success
    return entered, people


async def plant_document(who: Person, canaries: Canaries, kind: str, case_kind: str, case_id: str) -> str:
    """Drafted from what is on record, and signed and scanned."""
    offers = (await who.get(f"/documents/of/{case_kind}/{case_id}"))["offers"]
    offer = next(each for each in offers if each["kind"] == kind and not each["missing"])
    body = {"kind": kind, "case_id": case_id, "part": offer["part"]}
    drafted: str = (await who.do("/documents", body))["id"]
    scan = paper("样例", canaries.new("scanned", "CANARY{:04d}"))
    file = (f"{canaries.new('file name', '扫描件{:04d}')}.pdf", scan, "application/pdf")
    headers = {**who.headers, "Idempotency-Key": new_id()}
    sent = await who.http.post(f"/api/v1/documents/{drafted}/signed", headers=headers, files={"file": file})
    assert sent.status_code in (200, 201), sent.text
    return drafted


async def plant_objection(live: Stack, canaries: Canaries, application: str) -> str:
    new, secret = canaries.new, live.settings.identity_keys
    assert secret is not None
    given = Paper(
        notice="n-1", application=application, anonymous=False, name=new("objector"),
        contact=new("contact", "1380000{:04d}"), grounds=new("grounds", "异议内容{:04d}。"),
    )  # fmt: skip
    keys = parse_keys(secret.get_secret_value(), None)
    return (await keep_paper(live.engine, keys, new_id(), given, START)).id


async def tables(live: Stack, canaries: Canaries) -> dict[str, set[str]]:
    """Table → the values that stand in its rows, also packed (Word, workbooks) or printed (PDF)."""
    found = {}
    async with system_transaction(live.engine) as conn:
        for name, table in sorted(metadata.tables.items()):
            plain = ", ".join(f'"{each.name}"' for each in table.c if not isinstance(each.type, LargeBinary))
            rows = (await conn.execute(text(f'select row({plain})::text from "{name}"'))).scalars()
            met = canaries.found_in("\n".join(rows))
            for column in (each for each in table.c if isinstance(each.type, LargeBinary)):
                files = (await conn.execute(select(column).where(column.is_not(None)))).scalars()
                met |= canaries.found_in_files(list(map(bytes, files)))
            if met:
                found[name] = met
    return found


async def backup(live: Stack) -> str:
    """What `pg_dump` writes as the owner of the database, whatever row security says."""
    own = programs() / "pg_dump"
    command = (str(own), "--dbname", live.database_url.replace("+asyncpg", ""))
    dump = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    written, _ = await dump.communicate()
    assert dump.returncode == 0
    assert b"COPY public.register" in written
    return written.decode()


async def mails(live: Stack) -> list[EmailMessage]:
    """Every letter that waits, as an SMTP server takes it."""
    mailbox = Mailbox()
    async with serving(mailbox) as transport:
        while await deliver_due(live.engine, transport, ScenarioClock(live.clock.now() + timedelta(days=1))):
            pass
    return mailbox.taken


async def histories(live: Stack) -> str:
    """Every history of this installation, as Temporal keeps it."""
    prefix, told = live.settings.workflow_prefix, list[str]()
    async for run in live.client.list_workflows(f"TaskQueue = '{live.settings.task_queue}'"):
        if run.id.startswith(prefix):
            handle = live.client.get_workflow_handle(run.id, run_id=run.run_id)
            told.append((await handle.fetch_history()).to_json())
    assert told
    return "\n".join(told)


async def exports(reader: Person) -> str:
    """Every list that the reader may have as a workbook, unpacked."""
    told = []
    for listing in LISTS.values():
        answer = await reader.http.get(f"/api/v1{listing.path}/export.xlsx", headers=reader.headers)
        if answer.is_success:
            with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
                told += [book.read(name).decode(errors="ignore") for name in book.namelist()]
    assert told
    return "\n".join(told)


async def test_what_is_about_persons_stands_in_rows_that_can_be_erased_and_nowhere_else(
    planted: Planted, capfd: pytest.CaptureFixture[str]
) -> None:
    live, canaries = planted.live, planted.canaries
    assert len(canaries.planted) >= 200
    found = await tables(live, canaries)
    assert {
        name: {canaries.planted[value] for value in met}
        for name, met in found.items()
        if name not in IN_THE_OPEN
    } == {}
    assert {"document", "document_copy"} <= found.keys()
    assert canaries.found_in(await histories(live)) == set()
    letters = await mails(live)
    assert letters
    assert canaries.found_in("\n".join(f"{one['Subject']}\n{one.get_content()}" for one in letters)) == set()
    printed = capfd.readouterr()
    assert canaries.found_in(printed.out + printed.err) == set()
    async with snapshot(live.engine) as conn:
        assert (await verify_register(conn)).differences == []


NOTICE = "个人信息处理说明"


async def test_forms_say_what_is_taken_for_what_and_everybody_may_read_for_how_long(planted: Planted) -> None:
    live, one = planted.live, planted.one
    anyone = await Browser.of(live.url).get("/public/personal-data")
    assert anyone.status == 200
    assert "博士后个人信息保存期限（最后一次在站或者招收结束后）10年" in anyone.text
    asking = [
        (one.unit, f"/stays/{planted.stays[0]}/particulars"),
        (one.unit, f"/stays/{planted.stays[0]}/do/mentors"),
        (one.department, "/experts/new"),
        (one.department, "/data-requests/named"),
        (keepers_of(live.http).system, "/users/new"),
        (planted.postdocs[0], "/me"),
    ]
    for person, address in asking:
        await person.get("/me")
        page = await Browser.of(live.url, person.token).get(address)
        assert page.status == 200, (address, page.text[:300])
        assert NOTICE in page.text, address
    own = await Browser.of(live.url, planted.postdocs[0].token).get("/me/data")
    assert "证件号码" in own.text
    requests = await Browser.of(live.url, one.department.token).get("/data-requests")
    assert requests.status == 200


async def test_somebody_named_is_erased_by_the_number_that_pages_show(planted: Planted) -> None:
    """What is wrong stands at its field, with everything that was typed, and no reason keeps the name for good."""
    address, name = "/data-requests/named", "样例无此·人"
    browser = Browser.of(planted.live.url, planted.one.department.token)
    form = {"name": name, "reason": "样例：已离职。"}
    nowhere = await browser.act(address, {**form, "case": "NMGBSH20990001"})
    assert (nowhere.status, list(nowhere.errors())) == (404, ["case"]), nowhere.text
    unnamed = await browser.act(address, {**form, "case": BASE})
    assert (unnamed.status, list(unnamed.errors())) == (404, ["name"]), unnamed.text
    assert dict(unnamed.form(address).form_values())["name"] == name
    kept = await browser.act(address, {**form, "case": BASE, "reason": f"{name}已离职。"})
    assert (kept.status, list(kept.errors())) == (422, ["reason"]), kept.text


async def test_a_person_sees_what_is_held_and_asks_and_another_person_decides(planted: Planted) -> None:
    one, postdoc = planted.one, planted.postdocs[1]
    held = await postdoc.get("/me/data")
    shown = {item["title"]: item["text"] for item in held["held"]}
    assert shown["证件号码"].startswith("***")
    assert {period["years"] for period in held["periods"]} == {10, 5, 3, 1}
    wish = {"wish": "correct", "text": planted.canaries.new("request", "请更正{:04d}。")}
    asked = await postdoc.do("/me/data/requests", wish)
    assert refused(await postdoc.send("POST", "/me/data/requests", wish)) == (409, "already_asked")
    erase = await postdoc.do("/me/data/requests", {"wish": "erase", "text": "样例：请删除。"})
    listed = {row["id"]: row for row in (await one.department.get("/data-requests"))["items"]}
    assert (listed[asked["id"]]["text"], listed[asked["id"]]["name"]) == (wish["text"], postdoc.name)
    decision = {"accepted": True, "reasons": "样例：同意。"}
    early = await one.department.send("POST", f"/data-requests/{erase['id']}/decide", decision)
    assert refused(early) == (409, "still_needed")
    for request in (asked, erase):
        answer = {**decision, "accepted": request is asked}
        await one.department.do(f"/data-requests/{request['id']}/decide", answer)
    again = await one.department.send("POST", f"/data-requests/{asked['id']}/decide", decision)
    assert refused(again) == (409, "already_decided")
    assert [row["accepted"] for row in (await postdoc.get("/me/data"))["requests"]].count(True) == 1


@contextmanager
def before_there_were_keys() -> Iterator[None]:
    """What is recorded within stands in the open, as that of an installation from before."""
    vaults = personal._VAULTS.copy()
    personal._VAULTS.clear()
    try:
        yield
    finally:
        personal._VAULTS.extend(vaults)


async def test_what_was_recorded_before_there_were_keys_loses_its_texts_and_the_chain_verifies(
    planted: Planted,
) -> None:
    live, canaries = planted.live, Canaries(count(9000))
    with before_there_were_keys():
        stay, _ = await plant_stay(planted.one, canaries)
    assert {"register", "command", "stay"} <= (await tables(live, canaries)).keys()
    await planted.one.department.do(f"/stays/{stay}/void", {"reason": "样例：登记有误。"})
    async with system_transaction(live.engine) as conn:
        query = text("select person_id from stay where id = :id").bindparams(id=stay)
        person = (await conn.execute(query)).scalar_one()
        fact = await erase(conn, Order(subject="person", id=person, ground=Ground.REQUEST), START)
    assert len(fact.redacted) > 3
    mentors = {value for value, what in canaries.planted.items() if what in ("mentor", "title")}
    found = await tables(live, canaries)
    assert set().union(*found.values()) - mentors == set()
    async with snapshot(live.engine) as conn:
        verified = await verify_register(conn)
    assert (verified.differences, verified.erased) == ([], len(fact.redacted))


async def test_the_register_loses_texts_and_nothing_else_of_it_changes(planted: Planted) -> None:
    changing = (
        "body = jsonb_build_object()",
        "body = jsonb_set(body, '{reason}', to_jsonb('x'::text))",
        "seq = 99",
    )
    for values in changing:
        with pytest.raises(DBAPIError, match=r"append-only|permission denied"):
            async with system_transaction(planted.live.engine) as conn:
                await conn.execute(text(f"update register set {values} where body ? 'reason'"))


YEARS = timedelta(days=366 * 12)


def errand_desk(live: Stack) -> Desk:
    """The errand of the night, twelve years later."""

    async def nothing(_: object) -> int:
        return 0

    office = Office(
        engine=live.engine, client=live.client, prefix=live.settings.workflow_prefix, queue=live.settings.task_queue,
        mail=False, count_differences=nothing, keep_heads=nothing,
    )  # fmt: skip
    return Desk(office, START + YEARS)


async def erase_all(planted: Planted) -> None:
    """One postdoc and one expert on their own request, everybody else when their time is over."""
    one, live = planted.one, planted.live
    department = one.department
    for stay in planted.stays:
        await department.do(f"/stays/{stay}/void", {"reason": "样例：登记有误。"})
    applicant = planted.applicant
    await applicant.do(f"/applications/{planted.application}/withdraw", {"reason": "样例：不再申报。"})
    for somebody in (planted.postdocs[0], planted.experts[next(iter(planted.experts))]):
        asked = await somebody.do("/me/data/requests", {"wish": "erase", "text": "样例：请删除本人信息。"})
        await department.do(
            f"/data-requests/{asked['id']}/decide", {"accepted": True, "reasons": "样例：已不再需要。"}
        )
    keeper = keepers_of(live.http).system
    for expert in list(planted.experts)[1:]:
        facts = await department.get(f"/experts/{expert}")
        body = {
            name: facts[name]
            for name in ("name", "employer", "field", "title", "former_employers", "relations")
        }
        read(
            await department.send(
                "PUT", f"/experts/{expert}", {**body, "active": False, "reason": "样例：停用。"}
            )
        )
    for somebody in (*list(planted.experts.values())[1:], *planted.postdocs[1:], applicant):
        await keeper.do(f"/users/{somebody.account}/deactivate", {"reason": "样例：停用。"})
    await one.unit.do(f"/posts/{planted.post}/closing", {"reason": "样例：已招满。"})
    for name in planted.officers:
        named = {"case": f"base/{BASE}", "name": name, "reason": "样例：已离职。"}
        await department.do("/data-requests/named", named)
    async with system_transaction(
        live.engine
    ) as conn:  # an answer that rests on a notice that is not played here
        await conn.execute(update(objection).values(decided_at=START))
    desk = errand_desk(live)
    done = await erase_what_is_over(desk)
    assert done["due"] == done["erased"] > 0
    assert (await erase_what_is_over(desk))["due"] == 0
    await erase_old_drafts(desk)


async def test_after_the_erasure_nothing_of_them_is_anywhere_and_the_chain_still_verifies(
    planted: Planted, capfd: pytest.CaptureFixture[str]
) -> None:
    live, canaries = planted.live, planted.canaries
    await erase_all(planted)
    found = await tables(live, canaries)
    assert {name: {canaries.planted[value] for value in met} for name, met in found.items()} == {}
    assert canaries.found_in(await backup(live)) == set()
    assert canaries.found_in(await histories(live)) == set()
    assert canaries.found_in(await exports(planted.one.department)) == set()
    assert canaries.found_in("\n".join(map(str, await mails(live)))) == set()
    printed = capfd.readouterr()
    assert canaries.found_in(printed.out + printed.err) == set()
    stay = await planted.one.department.get(f"/stays/{planted.stays[0]}")
    assert stay["person_name"] == ERASED
    async with system_transaction(live.engine) as conn:
        query = text("select id from paper where case_id = :id").bindparams(id=planted.stays[0])
        file = (await conn.execute(query)).scalars().first()
    gone = await planted.one.department.send("GET", f"/stays/{planted.stays[0]}/papers/{file}")
    assert refused(gone) == (410, "erased")
    async with snapshot(live.engine) as conn:
        assert (await verify_register(conn)).differences == []
        files = await conn.execute(text("select sum(length(content)) from paper"))
        assert files.scalar_one() == 0


OF_PERSONS = tuple(
    f"/api/v1/{area}"
    for area in ("stays", "applications", "documents", "experts", "posts", "cases", "evidence", "exits")
)
"""Beginnings of the addresses that name persons."""


async def test_after_the_erasure_no_address_gives_a_paper_or_a_name_to_anybody(planted: Planted) -> None:
    """Files of those who were erased are told to be so (410), a ledger that printed them too; it can be drafted anew."""
    one, live = planted.one, planted.live
    people = {"department": one.department, "station": one.station}
    for document in planted.documents:
        for what in ("word", "pdf", "signed", "pages/1"):
            answer = await one.department.send("GET", f"/documents/{document}/{what}")
            assert refused(answer) == (410, "erased"), (document, what)
        page = await Browser.of(live.url, one.department.token).get(f"/documents/{document}")
        assert page.status == 200, page.text
        assert planted.canaries.found_in(page.text) == set()
    prober = Prober(
        http=live.http,
        tokens={who: person.token for who, person in people.items()},
        people={who: Actor(each.account, Role(each.role), each.scope) for who, each in people.items()},
        ids=await ids_of(live.engine),
        below=OF_PERSONS,
    )
    looked_at = 0
    for who in people:
        async for address, shown in prober.everything(who):
            looked_at += 1
            assert planted.canaries.found_in(shown) == set(), (who, address)
    assert looked_at > 40
    anew = (await one.unit.get(f"/documents/of/base/{BASE}"))["offers"]
    assert any(offer["kind"] == "ledger" and not offer["missing"] for offer in anew)
