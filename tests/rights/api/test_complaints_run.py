"""Complaints on real servers in virtual time: receipts without accounts, one body at a time, limits from receipt, sealed texts."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select, text, update
from sqlalchemy.exc import DBAPIError

from activities.rights.papers import open_contact, open_paper
from api.rights.lists.catalogue import LISTS
from db.audit import snapshot
from db.rights.tables import (
    complaint,
    complaint_contact,
    complaint_file,
    complaint_paper,
    complaint_receipt,
    inquiry,
)
from db.scope import system_transaction, transaction
from db.tables import account_role, case_face, notification, register, session
from domain.actor import Actor
from domain.legal_time import SHANGHAI
from domain.rights.terms import LINE_CODES, Body
from domain.terms import Role
from ids import new_id
from scenario.database import fresh
from scenario.stack import Stack, connect, stack
from tests.activities import test_stripping as files
from tests.probing import unlike
from tests.rights.people import ANONYMOUS, ANSWER, COMPLAINT, Cast
from tests.web.browsing import Browser
from verify.register import verify_register

FRIDAY = datetime(2026, 9, 18, 10, 0, tzinfo=SHANGHAI)


@dataclass
class Scene:
    """Where complaints are handed in."""

    live: Stack
    cast: Cast

    async def go(self, when: str) -> None:
        await self.live.time.advance_to(datetime.fromisoformat(f"2026-{when}").replace(tzinfo=SHANGHAI))

    async def hand_in(self, **more: Any) -> tuple[str, dict[str, str], Any]:
        """The id of the complaint, number and secret of its receipt, and the receipt."""
        given = await self.cast.do(None, "/public/complaints", {**COMPLAINT, **more})
        receipt = {name: given[name] for name in ("number", "secret")}
        async with system_transaction(self.live.engine) as conn:
            query = select(complaint_receipt.c.complaint_id).where(
                complaint_receipt.c.number == receipt["number"]
            )
            return (await conn.execute(query)).scalar_one(), receipt, given

    async def followed(self, receipt: dict[str, str]) -> Any:
        return await self.cast.do(None, "/public/complaints/status", receipt)

    async def in_hand(self, case_id: str, body: Body, name: str = "") -> str:
        token = await self.cast.officer(body, name)
        await self.cast.do(token, f"/complaints/{case_id}/acceptance", {})
        return token


@pytest.fixture(scope="module")
async def scene(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, FRIDAY) as live:
        yield Scene(live, await Cast.of(live))


async def test_b01_b02_b04_where_it_goes_and_until_when(scene: Scene) -> None:
    """B01, B02, B03, B04 (权益·三(三)): what the text routes is there at once; everything else waits at the desk."""
    _, _, titles = await scene.hand_in(intake="czt", topic="titles")
    case_id, _, money = await scene.hand_in()
    answers = [
        (await scene.hand_in(topic=topic))[2]["body"]
        for topic in ("conversion", "establishment", "schooling")
    ]

    assert (titles["body"], titles["cite"]) == ("自治区人社厅", "《方案》三（三）")
    assert (money["body"], money["cite"]) == ("自治区科技厅", "设置：诉求类别承办规则")
    assert (money["acknowledge_by"]["on"], money["answer_by"]["on"]) == ("2026-09-21", "2026-10-15")
    assert answers == ["自治区科技厅", "自治区人社厅", "自治区教育厅"]
    shown = await scene.cast.get(await scene.cast.officer(Body.KJT), f"/complaints/{case_id}")
    assert (shown["suggested"], shown["holder"]) == ("自治区财政厅", "kjt")
    assert {wait["key"]: wait["due_on"] for wait in shown["waits"]}["accept"] == "2026-09-22"
    rst = (await scene.cast.get(await scene.cast.officer(Body.RST), "/complaints"))["items"]
    assert {row["intake"] for row in rst if row["topic"] == "titles"} == {"czt"}


async def test_b05_b06_referrals_never_go_back_and_stop_no_clock(scene: Scene) -> None:
    """B05, B06: the third move needs a decision, which binds; the answer is still due from receipt."""
    case_id, receipt, _ = await scene.hand_in()
    kjt, czt, jyt = [await scene.cast.officer(body) for body in (Body.KJT, Body.CZT, Body.JYT)]
    await scene.cast.do(kjt, f"/complaints/{case_id}/referral", {"to": "czt", "reason": "样例：财务"})
    assert (await scene.cast.ask(kjt, "GET", f"/complaints/{case_id}")).status_code == 404
    letter = {"kind": "complaint_referral", "case_id": case_id}
    for token, status in ((kjt, 200), (jyt, 404), (await scene.cast.unit(), 403)):
        answer = await scene.cast.ask(token, "POST", "/documents/preview?file=word", letter)
        assert answer.status_code == status, answer.text
    told = await Browser.of(scene.live.url, kjt).get(f"/complaints/{case_id}/moved")
    assert "移送函" in told.text
    assert (
        await scene.cast.refused(czt, f"/complaints/{case_id}/referral", {"to": "kjt", "reason": "样例"})
        == "never_back"
    )
    await scene.cast.do(czt, f"/complaints/{case_id}/referral", {"to": "jyt", "reason": "样例：学校"})
    assert (
        await scene.cast.refused(jyt, f"/complaints/{case_id}/referral", {"to": "wjw", "reason": "样例"})
        == "needs_decision"
    )
    shown = await scene.cast.get(kjt, f"/complaints/{case_id}")
    assert {"routing"} <= {can["name"] for can in shown["can"]}
    await scene.cast.do(kjt, f"/complaints/{case_id}/routing", {"to": "czt", "reason": "样例：经核"})
    found = await scene.followed(receipt)
    assert (found["body"], found["due"]["on"]) == ("自治区财政厅", "2026-10-15")
    async with system_transaction(scene.live.engine) as conn:
        readers = (
            await conn.execute(select(case_face.c.readers).where(case_face.c.case_id == case_id))
        ).scalar_one()
    assert readers == ["czt/department/150000"]


async def test_b09_b10_nobody_is_known_who_is_not_named(scene: Scene) -> None:
    """B09, B10: a signed-in researcher leaves no trace; anonymous is taken, rated and followed by the receipt alone."""
    token = await scene.cast.researcher()
    account = next(user for user in scene.cast.accounts.values() if scene.cast.crew.tokens[user] == token)
    answer = await scene.cast.ask(token, "POST", "/public/complaints", ANONYMOUS)
    assert answer.status_code == 201, answer.text
    receipt = {name: answer.json()[name] for name in ("number", "secret")}
    async with system_transaction(scene.live.engine) as conn:
        number = complaint_receipt.c.number == receipt["number"]
        case_id = (await conn.execute(select(complaint_receipt.c.complaint_id).where(number))).scalar_one()
        actors = set(
            (await conn.execute(select(register.c.actor_user).where(register.c.case_id == case_id))).scalars()
        )
        assert actors == {"public"}
        assert (
            await conn.execute(
                select(func.count())
                .select_from(complaint_contact)
                .where(complaint_contact.c.complaint_id == case_id)
            )
        ).scalar_one() == 0
        tables = (
            await conn.execute(text("select tablename from pg_tables where schemaname = 'public'"))
        ).scalars()
        for table in list(tables):
            hit = f'select count(*) from "{table}" found where found::text like :case and found::text like :account'
            both = {"case": f"%{case_id}%", "account": f"%{account}%"}
            assert (await conn.execute(text(hit), both)).scalar_one() == 0, table
    found = await scene.followed(receipt)
    assert (found["stage"], found["answer"]) == ("已收到", None)
    wrong = await scene.cast.ask(
        None, "POST", "/public/complaints/status", {**receipt, "secret": "AAAA-AAAA-AAAA-AAAA"}
    )
    assert wrong.status_code == 404
    assert await scene.cast.refused(None, "/public/complaints", {**COMPLAINT, "contact": ""}) == "no_contact"
    kjt = await scene.in_hand(case_id, Body.KJT, "-b10")
    await scene.cast.do(kjt, f"/complaints/{case_id}/answer", ANSWER)
    rated = await scene.cast.do(None, "/public/complaints/rating", {**receipt, "satisfied": False})
    again = await scene.cast.do(None, "/public/complaints/reopening", {**receipt, "text": "样例：仍未解决。"})
    assert (rated["can_reopen"], again["stage"]) == (True, "已告知收到，待受理")
    async with system_transaction(scene.live.engine) as conn:
        sent = select(func.count()).select_from(notification).where(notification.c.account_id == "public")
        assert (await conn.execute(sent)).scalar_one() == 0


async def test_the_same_request_gets_the_same_receipt_and_another_text_is_refused(scene: Scene) -> None:
    key = new_id()
    first, again = [
        await scene.cast.ask(None, "POST", "/public/complaints", COMPLAINT, key) for _ in range(2)
    ]
    other = await scene.cast.ask(
        None, "POST", "/public/complaints", {**COMPLAINT, "text": "样例：另一件事。"}, key
    )
    assert first.json() == again.json()
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


async def test_b11_the_unit_sees_its_inquiry_and_nothing_else(scene: Scene) -> None:
    """B11, B12: 404, empty, its own paraphrase; what is asked names no complaint."""
    case_id, _, _ = await scene.hand_in()
    kjt = await scene.in_hand(case_id, Body.KJT)
    body = {"asked": "unit", "paraphrase": "样例：请说明差旅费报销的办理情况。"}
    await scene.cast.do(kjt, f"/complaints/{case_id}/inquiries", body)
    unit, other = await scene.cast.unit(0), await scene.cast.unit(1)
    for path in ("", "/papers", "/history", "/explanation"):
        for known in (case_id, new_id()):
            answer = await scene.cast.ask(unit, "GET", f"/complaints/{known}{path}")
            assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    rows = (await scene.cast.get(unit, "/inquiries"))["items"]
    assert [row["asked_name"] for row in rows] == ["样例单位0"]
    own = await scene.cast.get(unit, f"/inquiries/{rows[0]['id']}")
    assert own["paraphrase"] == body["paraphrase"]
    assert case_id not in str(own)
    assert (await scene.cast.get(other, "/inquiries"))["items"] == []
    assert (await scene.cast.ask(other, "GET", f"/inquiries/{rows[0]['id']}")).status_code == 404
    work = (await scene.cast.get(unit, "/worklist"))["items"]
    assert [(item["case_kind"], item["key"]) for item in work] == [("inquiry", "inquiry")]
    await scene.cast.do(unit, f"/inquiries/{rows[0]['id']}/answer", {"answer": "样例：已经受理报销。"})
    asked = await scene.cast.get(kjt, f"/inquiries/{rows[0]['id']}")
    assert asked["answer"] == "样例：已经受理报销。"


async def test_b21_b22_repeats_are_shown_by_no_name_and_somebody_outside_is_taken(scene: Scene) -> None:
    """B21, B22: one person at three windows: three receipts, possible repeats, no identity opened; then one matter."""
    cast, kjt = scene.cast, await scene.cast.officer(Body.KJT)
    contact = {"contact": "00000000921", "outsider": True}
    ids = [(await scene.hand_in(intake=intake, **contact))[0] for intake in ("kjt", "czt", "jyt")]
    shown = await cast.get(kjt, f"/complaints/{ids[0]}")
    assert sorted(shown["repeats"]) == sorted(ids[1:])
    assert shown["outsider"] is True
    for case_id in ids:
        await cast.do(kjt, f"/complaints/{case_id}/matter", {"matter": "样例同一事项"})
    async with system_transaction(scene.live.engine) as conn:
        opened = select(func.count()).where(register.c.case_id.in_(ids), register.c.fact == "IdentityOpened")
        assert (await conn.execute(opened)).scalar_one() == 0


async def test_b13_b14_the_text_is_the_handler_s_and_access_ends_with_the_role(scene: Scene) -> None:
    """B13, B14: base staff, administrators and auditors have no row; who moves to another body reads nothing from then on."""
    case_id, _, _ = await scene.hand_in()
    handler = await scene.in_hand(case_id, Body.KJT, "-h")
    colleague = await scene.cast.officer(Body.KJT, "-c")
    papers = await scene.cast.get(handler, f"/complaints/{case_id}/papers")
    assert [paper["text"] for paper in papers] == [COMPLAINT["text"]]
    refused = await scene.cast.ask(colleague, "GET", f"/complaints/{case_id}/papers")
    assert refused.json()["code"] == "not_handler"
    opened = await scene.cast.do(handler, f"/complaints/{case_id}/identity", {"reason": "样例：核实日期"})
    assert opened == {"name": "样例投诉人", "contact": "00000000001"}
    for role, line in ((Role.DEPARTMENT, "rst"), (Role.AUDITOR, "kjt"), (Role.SYSTEM_ADMIN, "rst")):
        token = await scene.cast.token(role, "150000", line)
        answer = await scene.cast.ask(token, "GET", f"/complaints/{case_id}")
        assert answer.status_code == (403 if role is Role.SYSTEM_ADMIN else 404)
    user = next(user for user in scene.cast.accounts.values() if scene.cast.crew.tokens[user] == handler)
    async with system_transaction(scene.live.engine) as conn:
        for table in (account_role, session):
            await conn.execute(update(table).where(table.c.account_id == user).values(line="czt"))
    assert (await scene.cast.ask(handler, "GET", f"/complaints/{case_id}")).status_code == 404
    async with transaction(scene.live.engine, Actor(user, Role.DEPARTMENT, "150000", line="czt")) as conn:
        seen = select(func.count()).select_from(register).where(register.c.case_id == case_id)
        assert (await conn.execute(seen)).scalar_one() == 0


SEALED = (complaint_paper, complaint_contact, complaint_file, complaint_receipt)
ROLES = [
    *((Role.DEPARTMENT, "150000", LINE_CODES[body]) for body in Body),
    (Role.DEPARTMENT, "150000", "rst"), (Role.AUDITOR, "150000", "kjt"), (Role.AUDITOR, "150000", "rst"),
    (Role.LEAGUE, "150200", "kjt"), (Role.UNIT, "sample-unit-0", "kjt"), (Role.AUTHORITY, "sample-authority", "kjt"),
    (Role.RESEARCHER, "sample-person", "kjt"), (Role.SYSTEM_ADMIN, "150000", "rst"), (Role.SECURITY_ADMIN, "150000", "rst"),
    (Role.AUDIT_ADMIN, "150000", "rst"), (Role.PUBLIC, "public", "rst"), (Role.REPORTER, "imu", "kjt"),
]  # fmt: skip


@pytest.mark.parametrize(("role", "scope", "line"), ROLES)
async def test_no_role_reads_what_is_sealed_and_each_body_reads_its_own(
    scene: Scene, role: Role, scope: str, line: str
) -> None:
    """By SQL: sealed tables are the system's; a complaint is there for the one body that has it, an inquiry for its two sides."""
    who = Actor("public" if role is Role.PUBLIC else "someone", role, scope, line=line)
    async with transaction(scene.live.engine, who) as conn:
        for table in SEALED:
            assert (await conn.execute(select(func.count()).select_from(table))).scalar_one() == 0
        holders = set((await conn.execute(select(complaint.c.holder))).scalars())
        facts = select(func.count()).select_from(register).where(register.c.case_kind == "complaint")
        inquiries = (await conn.execute(select(func.count()).select_from(inquiry))).scalar_one()
        kept = (await conn.execute(facts)).scalar_one()
    own = {body.value for body, code in LINE_CODES.items() if role is Role.DEPARTMENT and code == line}
    assert holders <= own
    assert bool(kept) == bool(holders)
    asked = (role, scope) == (Role.UNIT, "sample-unit-0") or (line == "kjt" and role is Role.DEPARTMENT)
    assert bool(inquiries) == asked
    with pytest.raises(DBAPIError, match="row-level security"):
        async with transaction(scene.live.engine, who) as conn:
            row = {"number": "x", "complaint_id": "x", "digest": b"-", "given_at": FRIDAY}
            await conn.execute(complaint_receipt.insert().values(row))


async def test_pages_of_the_window_work_on_a_phone_without_scripts_and_account(scene: Scene) -> None:
    """权益·三(三): form, receipt, look-up; nothing of it stands in an address."""
    anybody = Browser.of(scene.live.url)
    form = await anybody.get("/public/complain?intake=jyt")
    assert form.status == 200
    sent = await anybody.send(form, {**COMPLAINT, "intake": "jyt", "outsider": ""})
    assert sent.status == 200, sent.text
    number, secret = [
        sent.all(f"//p[@id='{name}']")[0].text_content().strip() for name in ("receipt", "secret")
    ]
    look = await anybody.get("/public/complaints")
    found = await anybody.send(look, {"number": number, "secret": secret})
    assert all(word in found.text for word in ("已收到", "报销", "自治区科技厅", "撤回投诉"))
    unknown = await anybody.send(look, {"number": number, "secret": "AAAA"})
    assert unknown.status == 404
    assert "查询密码不对" in unknown.text


async def test_b12_files_lose_their_names_and_what_they_say_and_only_redacted_copies_go_on(
    scene: Scene,
) -> None:
    """B12: from the form and by the receipt, sealed; the handler alone opens them; an inquiry takes a redacted copy, stripped."""
    anybody = Browser.of(scene.live.url)
    form = await anybody.get("/public/complain")
    chosen = [
        ("evidence", ("样例张三的举报.jpg", files.jpeg(), "image/jpeg")),
        ("evidence", ("样例张三.exe", b"MZ", "application/octet-stream")),
    ]
    sent = await anybody.send(form, {**COMPLAINT, "outsider": ""}, files=chosen)
    assert sent.status == 200, sent.text
    assert all(word in sent.text for word in ("已收下附件1.jpg", "只接受 PDF", "投诉已经收到"))
    number, secret = [
        sent.all(f"//p[@id='{name}']")[0].text_content().strip() for name in ("receipt", "secret")
    ]
    found = await anybody.send(await anybody.get("/public/complaints"), {"number": number, "secret": secret})
    more = [("evidence", ("样例张三.pdf", files.pdf(), "application/pdf"))]
    added = await anybody.send(found, action="/public/complaints/files", files=more)
    assert added.status == 200, added.text
    assert all(word in added.text for word in ("已收下附件2.pdf", "附件1.jpg"))
    async with system_transaction(scene.live.engine) as conn:
        of_it = select(complaint_receipt.c.complaint_id).where(complaint_receipt.c.number == number)
        case_id = (await conn.execute(of_it)).scalar_one()
    handler = await scene.in_hand(case_id, Body.KJT, "-f")
    shown = (await scene.cast.get(handler, f"/complaints/{case_id}"))["files"]
    assert [one["name"] for one in shown] == ["附件1.jpg", "附件2.pdf"]
    page = Browser.of(scene.live.url, handler)
    papers = await page.get(f"/complaints/{case_id}/papers")
    photo = await page.get(papers.links()["附件1.jpg"])
    assert (photo.answer.headers["content-type"], files.MARK.encode() in photo.answer.content) == (
        "image/jpeg",
        False,
    )
    assert "%E9%99%84%E4%BB%B61.jpg" in photo.answer.headers["content-disposition"]
    body = {"asked": "unit", "paraphrase": "样例：请核实照片所示的情况。", "files": [shown[0]["id"]]}
    assert await scene.cast.refused(handler, f"/complaints/{case_id}/inquiries", body) == "not_redacted"
    redaction = await page.get(f"/complaints/{case_id}/do/redaction")
    copied = await page.send(
        redaction,
        {"original": shown[0]["id"]},
        files={"file": ("样例张三遮盖.png", files.png(), "image/png")},
    )
    assert copied.status == 200, copied.text
    copy = (await scene.cast.get(handler, f"/complaints/{case_id}"))["files"][0]["copy_id"]
    await scene.cast.do(handler, f"/complaints/{case_id}/inquiries", {**body, "files": [copy]})
    unit, colleague = await scene.cast.unit(0), await scene.cast.officer(Body.KJT, "-g")
    every = [each["id"] for each in (await scene.cast.get(unit, "/inquiries"))["items"]]
    files_of = {each: (await scene.cast.get(unit, f"/inquiries/{each}"))["files"] for each in every}
    (asked,) = [each for each in every if files_of[each] == ["附件1.png"]]
    given = await scene.cast.ask(unit, "GET", f"/inquiries/{asked}/files/1")
    assert (given.status_code, files.MARK.encode() in files.everything(given.content)) == (200, False)
    other = await scene.cast.unit(1)
    for token, path, status in (
        (unit, f"/inquiries/{asked}/files/2", 404), (other, f"/inquiries/{asked}/files/1", 404),
        (colleague, f"/complaints/{case_id}/files/{shown[0]['id']}", 403), (handler, f"/complaints/{case_id}/files/other", 404),
    ):  # fmt: skip
        assert (await scene.cast.ask(token, "GET", path)).status_code == status, path


async def test_so_many_files_and_none_without_the_receipt(scene: Scene) -> None:
    """Setting (files_at_most): five; a file that is sent twice under its key is one."""
    _, receipt, _ = await scene.hand_in()
    content = files.png()

    async def put(key: str, **held: str) -> Any:
        headers = {"Idempotency-Key": key}
        return await scene.live.http.post(
            "/api/v1/public/complaints/files",
            headers=headers,
            files={"file": ("样例.png", content, "image/png")},
            data={**receipt, **held},
        )

    assert (await put("one-file-key-1", secret="AAAA-AAAA-AAAA-AAAA")).status_code == 404
    keys = ["one-file-key-1", "one-file-key-1", *(f"one-file-key-{number}" for number in range(2, 6))]
    assert [(await put(key)).status_code for key in keys] == [201] * 6
    assert (await scene.followed(receipt))["can_add_files"] is False
    assert (await put("one-file-key-6")).json()["code"] == "too_many_files"
    async with system_transaction(scene.live.engine) as conn:
        kept = (await conn.execute(select(func.count()).select_from(complaint_file))).scalar_one()
    assert kept == 5 + 3


async def test_pages_of_the_department_show_the_complaint_and_its_forms(scene: Scene) -> None:
    case_id, _, _ = await scene.hand_in()
    kjt = Browser.of(scene.live.url, await scene.cast.officer(Body.KJT))
    listed, one = [await kjt.get(path) for path in ("/complaints", f"/complaints/{case_id}")]
    assert (listed.status, one.status) == (200, 200)
    assert all(word in one.text for word in ("报销投诉", "受理", "移送", "自治区财政厅", "查看投诉内容"))
    assert COMPLAINT["text"] not in one.text + listed.text
    accept = await kjt.get(f"/complaints/{case_id}/do/acceptance")
    assert (await kjt.send(accept, {"office": ""})).status == 200
    papers = await kjt.get(f"/complaints/{case_id}/papers")
    assert str(COMPLAINT["text"]) in papers.text
    identity = await kjt.get(f"/complaints/{case_id}/identity")
    shown = await kjt.send(identity, {"reason": "样例：核实"})
    assert "00000000001" in shown.text
    answer = await kjt.get(f"/complaints/{case_id}/do/answer")
    assert answer.status == 200
    unit = Browser.of(scene.live.url, await scene.cast.unit(0))
    assert [(await unit.get(path)).status for path in ("/complaints", "/inquiries", "/commitments")] == [
        403,
        200,
        200,
    ]


@pytest.mark.parametrize(
    ("name", "body"), [("complaints", Body.KJT), ("inquiries", Body.KJT), ("complaints", Body.RST)]
)
async def test_interface_workbook_and_page_show_the_same(scene: Scene, name: str, body: Body) -> None:
    """Setting (permission): the same rows and columns in all three, each department its own."""
    token = await scene.cast.officer(body)
    items = (await scene.cast.get(token, f"/{name}?limit=100"))["items"]
    book = await scene.cast.ask(token, "GET", f"/{name}/export.xlsx")
    active = load_workbook(BytesIO(book.content)).active
    assert active is not None
    sheet = [row for row in active.iter_rows(values_only=True) if any(row)]
    titles = [column.title for column in LISTS[name].columns]
    head = next(place for place, row in enumerate(sheet) if list(row[: len(titles)]) == titles)
    page = await Browser.of(scene.live.url, token).get(f"/{name}?limit=100")

    assert items
    assert len(sheet) - head - 1 == len(items) == len(page.all("//tbody/tr"))
    assert [cell.text_content().strip() for cell in page.all("//thead//th")] == titles


async def test_b15_b17_answer_rating_reopening_by_another_handler(scene: Scene) -> None:
    """B05, B15, B17: extended once by another person; late for good; re-opened once; listed for 科技厅 at the end."""
    case_id, receipt, _ = await scene.hand_in()
    handler = await scene.in_hand(case_id, Body.KJT, "-1")
    other = await scene.cast.officer(Body.KJT, "-2")
    assert (
        await scene.cast.refused(handler, f"/complaints/{case_id}/extension", {"reason": "样例"})
        == "own_task"
    )
    await scene.cast.do(other, f"/complaints/{case_id}/extension", {"reason": "样例：待核实"})
    assert (await scene.followed(receipt))["due"]["on"] == "2026-10-29"
    await scene.go("10-30 09:00")
    await scene.cast.do(handler, f"/complaints/{case_id}/answer", ANSWER)
    shown = await scene.cast.get(handler, f"/complaints/{case_id}")
    assert shown["overdue"] is True
    found = await scene.followed(receipt)
    assert (found["answer"], found["points"], found["can_rate"]) == (ANSWER["text"], ["第1项：落实"], True)
    found = await scene.cast.do(None, "/public/complaints/rating", {**receipt, "satisfied": False})
    assert found["can_reopen"] is True
    again = {**receipt, "text": "样例：仍未办理。"}
    await scene.cast.do(None, "/public/complaints/reopening", again)
    assert await scene.cast.refused(handler, f"/complaints/{case_id}/acceptance", {}) == "another_handler"
    await scene.cast.do(other, f"/complaints/{case_id}/acceptance", {})
    written = await scene.cast.get(other, f"/complaints/{case_id}/papers")
    assert {paper["title"] for paper in written} == {"投诉内容", "答复", "重新办理的理由"}
    await scene.cast.do(other, f"/complaints/{case_id}/answer", ANSWER)
    ended = await scene.cast.do(None, "/public/complaints/rating", {**receipt, "satisfied": False})
    assert (ended["stage"], ended["can_reopen"]) == ("已办结", False)
    assert "复议" in ended["further"]
    assert await scene.cast.refused(None, "/public/complaints/reopening", again) == "wrong_stage"


async def test_b07_b16_b23_limits_pass_by_themselves(scene: Scene) -> None:
    """B07, B16, B23: overdue counts on the body that holds it; no rating is none; a retaliation is a complaint at the desk."""
    async with system_transaction(scene.live.engine) as conn:
        rows = (await conn.execute(select(complaint.c.id, complaint.c.holder, complaint.c.overdue))).all()
    assert {row.overdue for row in rows if row.holder == "jyt"} == {True}
    case_id, receipt, _ = await scene.hand_in()
    handler = await scene.in_hand(case_id, Body.KJT, "-3")
    await scene.cast.do(handler, f"/complaints/{case_id}/answer", ANSWER)
    await scene.go("12-01 09:00")
    found = await scene.followed(receipt)
    assert (found["stage"], found["rating"]) == ("已办结", "未评价")
    more = {**receipt, "text": "样例：被调离岗位。"}
    given = await scene.cast.do(None, "/public/complaints/retaliation", more)
    assert given["body"] == "自治区科技厅"
    async with system_transaction(scene.live.engine) as conn:
        number = complaint_receipt.c.number == given["number"]
        following = (await conn.execute(select(complaint_receipt.c.complaint_id).where(number))).scalar_one()
    kjt = await scene.cast.officer(Body.KJT)
    shown = await scene.cast.get(kjt, f"/complaints/{following}")
    assert (shown["topic"], shown["follows"], shown["has_contact"]) == ("retaliation", case_id, True)
    await scene.cast.do(kjt, f"/complaints/{following}/acceptance", {})
    asked = {"asked": "unit", "paraphrase": "样例"}
    assert await scene.cast.refused(kjt, f"/complaints/{following}/inquiries", asked) == "concerned"


async def test_what_the_tables_hold_is_what_the_facts_make_and_every_complaint_has_one_body(
    scene: Scene,
) -> None:
    async with snapshot(scene.live.engine) as conn:
        found = await verify_register(conn)
        faces = select(case_face.c.case_id, case_face.c.readers, case_face.c.ended).where(
            case_face.c.case_kind == "complaint"
        )
        rows = (await conn.execute(faces)).all()
    assert [each for each in found.differences if each.kind in ("complaint", "inquiry")] == []
    assert found.cases["complaint"] == len(rows) > 10
    assert {len(row.readers) for row in rows} == {1}
    keys = scene.live.site.state.wiring.confidential_keys
    async with system_transaction(scene.live.engine) as conn:
        for row in (await conn.execute(select(complaint_paper.c.id))).all():
            assert await open_paper(conn, keys, row.id)
        for row in (await conn.execute(select(complaint_contact.c.complaint_id))).all():
            assert await open_contact(conn, keys, row.complaint_id)


async def test_no_answer_tells_what_is_hidden_from_what_there_is_not(scene: Scene) -> None:
    assert await unlike(await scene.cast.prober("/api/v1/complaints", "/api/v1/inquiries"), 5) == []
