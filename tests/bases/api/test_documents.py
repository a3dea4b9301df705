"""Documents over HTTP: drafted once for a key, kept with number, date and hash, and seen by whoever sees the case."""

import hashlib
from datetime import timedelta
from io import BytesIO
from typing import Any

import httpx
import pytest
from docx import Document

from activities.bases.documents.kinds import DocumentKind
from activities.bases.documents.samples import sample_of
from api import drafting as drafting_api
from api.app import V1
from api.seen.documents import offer
from api.turns import Turns
from db.audit import snapshot
from domain.terms import Role
from ids import new_id
from scenario import stay_steps as step
from scenario.papers import paper
from scenario.people import Person, add_person
from scenario.stack import Stack
from tests.activities.upload_files import ofd
from tests.api.desk import fields, refused
from tests.bases.api.hosts import AWARDED_ON, BASE, ENTERED_ON, Host, host
from tests.web.browsing import Browser
from verify.files import verify_files

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def filed(live: Stack) -> tuple[Host, str]:
    """A stay whose entry the department has filed."""
    one = await host(live)
    stay = await one.entered()
    await step.file_entry(one.unit, one.department, stay)
    return one, stay


def receipt(stay: str, **more: Any) -> dict[str, Any]:
    return {"kind": "filing_receipt", "case_id": stay, **more}


async def fetched(who: Person, path: str) -> httpx.Response:
    await who.get("/me")  # signs in
    return await who.http.get(f"{V1}{path}", headers=who.headers)


async def put(who: Person, path: str, file: tuple[str, bytes, str], **form: str) -> httpx.Response:
    await who.get("/me")  # signs in
    headers = {**who.headers, "Idempotency-Key": new_id()}
    return await who.http.post(f"{V1}{path}", headers=headers, files={"file": file}, data=form)


def words_in(word: bytes) -> str:
    found = Document(BytesIO(word))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in found.paragraphs), *cells])


async def test_a_document_is_drafted_once_and_its_files_match_their_hashes(live: Stack) -> None:
    one, stay = await filed(live)
    offers = (await one.department.get(f"/documents/of/postdoc/{stay}"))["offers"]
    ready = {offer["kind"]: not offer["missing"] for offer in offers}
    assert ready == {
        "filing_receipt": True,
        "midterm": False,
        "exit_assessment": False,
        "eligibility": False,
    }
    key = new_id()
    first = await one.department.send("POST", "/documents", receipt(stay), key=key)
    again = await one.department.send("POST", "/documents", receipt(stay), key=key)
    assert (first.status_code, again.json()) == (201, first.json())
    other = await one.department.send("POST", "/documents", {**receipt(stay), "kind": "midterm"}, key=key)
    assert refused(other) == (422, "idempotency_key_reused")
    row = first.json()
    known = await one.department.get(f"/stays/{stay}")
    assert (row["number"], row["state_name"]) == (known["filing"]["number"], "草拟")
    word = await fetched(one.unit, f"/documents/{row['id']}/word")
    assert hashlib.sha256(word.content).hexdigest() == row["sha256"]
    assert "样例博士1" in words_in(word.content)
    pdf = await fetched(one.unit, f"/documents/{row['id']}/pdf")
    assert hashlib.sha256(pdf.content).hexdigest() == row["pdf_sha256"]
    shown = await one.unit.get(f"/documents/{row['id']}")
    assert shown["pages"] >= 1
    page = await fetched(one.unit, f"/documents/{row['id']}/pages/1")
    assert (page.headers["content-type"], page.content[:4]) == ("image/png", b"\x89PNG")
    assert (await fetched(one.unit, f"/documents/{row['id']}/pages/{shown['pages'] + 1}")).status_code == 404
    assert "样例博士1" not in f"{row}"
    async with snapshot(live.engine) as conn:
        assert await verify_files(conn) == []


async def test_a_preview_stores_nothing(live: Stack) -> None:
    one, stay = await filed(live)
    answer = await one.department.send("POST", "/documents/preview", receipt(stay))
    assert answer.headers["content-type"] == WORD
    assert (await one.department.get("/documents"))["items"] == []


async def test_a_document_with_a_character_that_no_font_has_is_kept_as_word_only_and_says_so(
    live: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = await host(live)
    rare = {**step.passport(1), "name": "样例𮯱"}
    held = step.profile(step.degree(AWARDED_ON))
    stay = await step.open_stay(one.unit, BASE, one.station.scope, rare, held)
    await step.agree(one.unit, one.station, stay, ENTERED_ON)
    await step.enter(one.station, stay, ENTERED_ON)
    await step.file_entry(one.unit, one.department, stay)
    named = ["“𮯱”（U+2EBF1）"]
    told = await one.department.send("POST", "/documents/preview?file=unshown", receipt(stay))
    assert told.json() == named
    page = await one.department.send("POST", "/documents/preview?file=png", receipt(stay))
    assert page.status_code == 200
    preview = await one.department.send("POST", "/documents/preview?file=pdf", receipt(stay))
    assert refused(preview) == (409, "missing_glyphs")
    assert named[0] in preview.json()["detail"]
    row = (await one.department.send("POST", "/documents", receipt(stay))).json()
    assert (row["pdf_sha256"], row["pages"], row["unshown"]) == (None, None, named)
    at = f"/documents/{row['id']}"
    assert refused(await fetched(one.unit, f"{at}/pdf")) == (409, "missing_glyphs")
    assert "样例𮯱" in words_in((await fetched(one.unit, f"{at}/word")).content)
    shown = await Browser.of(live.url, one.department.token).get(f"/documents/{row['id']}")
    assert named[0] in shown.text
    assert "下载 PDF" not in shown.links()
    query = f"kind=filing_receipt&case_id={stay}"
    drafting = await Browser.of(live.url, one.department.token).get(f"/documents/new?{query}")
    assert named[0] in drafting.text

    monkeypatch.setattr(drafting_api, "unshown", lambda _: ())  # a font was installed
    assert (await fetched(one.unit, f"{at}/pdf")).content.startswith(b"%PDF")
    assert (await one.unit.get(at))["unshown"] == []


async def test_a_document_that_must_wait_too_long_is_asked_for_again_later(
    live: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, stay = await filed(live)
    turns: Turns = live.site.state.wiring.documents
    monkeypatch.setattr(turns, "_patience", 0.05)
    async with turns.turn(), turns.turn():
        for path in ("/documents", "/documents/preview", "/documents/preview?file=png"):
            answer = await one.department.send("POST", path, receipt(stay))
            assert refused(answer) == (503, "documents_busy")
            assert answer.headers["retry-after"] == "10"
        assert (await one.department.get(f"/documents/of/postdoc/{stay}"))["documents"] == []
    assert (await one.department.send("POST", "/documents/preview", receipt(stay))).status_code == 200


async def test_what_is_missing_is_named_with_its_article(live: Stack) -> None:
    one, stay = await filed(live)
    body = {"kind": "eligibility", "case_id": stay}
    answer = await one.department.send("POST", "/documents", body)
    assert refused(answer) == (422, "missing_facts")
    wanted = (await one.department.get(f"/stays/{stay}/eligibility"))["missing"]
    assert fields(answer) == {(missing["field"], missing["code"]) for missing in wanted}
    assert answer.json()["article"] == "第二十二条"


async def test_a_number_on_record_is_not_written_anew_and_one_that_is_taken_not_given_again(
    live: Stack,
) -> None:
    one, stay = await filed(live)
    own = await one.department.send("POST", "/documents", receipt(stay, number="样例社备〔2026〕77号"))
    assert refused(own) == (422, "number_on_record")
    letter = {"kind": "eligibility", "case_id": stay}
    bad = await one.department.send("POST", "/documents", {**letter, "number": "样例社备2026-77"})
    assert refused(bad) == (422, "bad_number")
    base = await one.department.get(f"/bases/{BASE}")
    taken = await one.department.send("POST", "/documents", {**letter, "number": base["document"]})
    assert refused(taken) == (409, "number_taken")


async def test_whoever_sees_the_case_sees_its_documents_and_an_auditor_no_names(live: Stack) -> None:
    one, stay = await filed(live)
    row = (await one.department.send("POST", "/documents", receipt(stay))).json()
    path = f"/documents/{row['id']}"
    postdoc = await one.postdoc_of(stay)
    for reader in (one.league, one.unit, one.station, postdoc):
        assert (await fetched(reader, f"{path}/word")).status_code == 200
    stranger = await one.stranger("league", "150900")
    assert refused(await fetched(stranger, path)) == (404, "not_found")
    assert (await stranger.get("/documents"))["items"] == []
    auditor = await add_person(one.department, "auditor", "样例审计", "auditor", "150000")
    assert (await auditor.get(path))["readable"] is False
    for file in ("word", "pdf", "pages/1", "signed"):
        assert refused(await fetched(auditor, f"{path}/{file}")) == (403, "names_kept")


async def test_only_the_offices_of_a_kind_draft_it_and_only_of_what_they_see(live: Stack) -> None:
    one, stay = await filed(live)
    assert refused(await one.unit.send("POST", "/documents", receipt(stay))) == (403, "wrong_role")
    ledger = {"kind": "ledger", "case_id": BASE}
    assert (await one.unit.send("POST", "/documents", ledger)).status_code == 201
    stranger = await one.stranger("league", "150900")
    assert refused(await stranger.send("POST", "/documents", ledger)) == (404, "not_found")


async def test_the_signed_copy_is_linked_by_whoever_drafted_and_a_later_one_counts(live: Stack) -> None:
    one, stay = await filed(live)
    row = (await one.department.send("POST", "/documents", receipt(stay))).json()
    path = f"/documents/{row['id']}/signed"
    assert refused(await fetched(one.unit, path)) == (404, "not_found")
    assert refused(await put(one.unit, path, ("样例.pdf", paper("样例"), "application/pdf"))) == (
        403,
        "not_yours",
    )
    bad = await put(one.department, path, ("样例.pdf", b"no paper", "application/pdf"))
    assert bad.status_code == 422
    assert bad.json()["detail"].startswith("“样例.pdf”：")
    for name, content in (("样例一.ofd", ofd()), ("样例二.pdf", paper("样例二"))):
        done = await put(one.department, path, (name, content, "application/octet-stream"))
        assert done.json()["signed"]["sha256"] == hashlib.sha256(content).hexdigest()
        given = await fetched(one.unit, path)
        assert (given.content, name.rpartition(".")[2] in given.headers["content-type"]) == (content, True)
        await live.time.advance(timedelta(minutes=1))
    assert done.json()["state"] == "signed"
    assert (await fetched(one.unit, path)).content == content
    signed = await one.unit.get("/documents", signed=True)
    assert [item["id"] for item in signed["items"]] == [row["id"]]
    assert (await one.unit.get("/documents", signed=False))["items"] == []


async def test_the_department_s_own_template_counts_until_it_goes_back_to_the_default(live: Stack) -> None:
    one, stay = await filed(live)
    path = "/documents/templates/filing_receipt"
    before = await fetched(one.department, f"{path}/word")
    taken = await put(one.department, path, ("模板.docx", before.content, WORD), reason="样例理由")
    assert (taken.status_code, taken.json()["version"], taken.json()["own"]) == (201, 1, True)
    bad = Document()
    bad.add_paragraph("{{ nonsense }}{{ name }}")
    made = BytesIO()
    bad.save(made)
    answer = await put(one.department, path, ("模板.docx", made.getvalue(), WORD), reason="样例理由")
    assert refused(answer) == (422, "bad_template")
    assert "nonsense" in answer.json()["problems"][0]["detail"]
    row = (await one.department.send("POST", "/documents", receipt(stay))).json()
    assert row["template"] == 1
    back = await one.department.send("POST", f"{path}/default", {"reason": "样例理由"})
    assert (back.json()["version"], back.json()["own"]) == (2, False)
    assert (await fetched(one.department, f"{path}/word")).content == before.content


async def test_an_assessment_and_the_letter_of_article_22_are_drafted_when_their_facts_are_there(
    live: Stack,
) -> None:
    one, stay = await filed(live)
    await live.time.advance(timedelta(days=360))
    await step.assess(one.unit, one.station, stay, "midterm", ENTERED_ON + timedelta(days=360))
    form = await one.unit.send("POST", "/documents", {"kind": "midterm", "case_id": stay})
    assert form.status_code == 201
    await step.merit(one.unit, one.department, stay, ENTERED_ON + timedelta(days=200))
    await live.time.advance(timedelta(days=360))
    await step.leave(one.unit, one.station, stay, ENTERED_ON + timedelta(days=720))
    await step.settle_down(one.unit, stay)
    letter = {"kind": "eligibility", "case_id": stay, "number": "内人社证〔2028〕1号"}
    row = (await one.department.send("POST", "/documents", letter)).json()
    assert row["number"] == "内人社证〔2028〕1号"
    word = await fetched(one.department, f"/documents/{row['id']}/word")
    assert "可直接申报副高级职称" in words_in(word.content)


def test_several_papers_of_a_kind_without_numbers_are_told_apart() -> None:
    """Two 送达回证 of one application, two 公示 of one round: whoever drafts them sees which is which."""
    served = offer("service_record", "paper-1", sample_of(DocumentKind.SERVICE_RECORD), Role.DEPARTMENT)
    assert served.about == "不予备案告知书，2026年6月15日"
    notice = offer("notice", "notice-1", sample_of(DocumentKind.NOTICE), Role.DEPARTMENT)
    assert notice.about.startswith("第一批，")
    only = offer("recommendation", "", sample_of(DocumentKind.RECOMMENDATION), Role.LEAGUE)
    assert only.about == ""
