"""文书 on pages: drafted from the page of a case, previewed, kept, signed; templates; and who may open what."""

import json

from evidence import check
from evidence.check import ATTACHMENTS, MANIFEST, Found, unpacked
from scenario.stack import Stack
from tests.bases.web.living import household, pdf

LEDGER = "草拟基地台账"


async def test_a_document_is_drafted_from_the_page_of_its_case_and_the_signed_copy_uploaded(
    live: Stack,
) -> None:
    one = await household(live)
    base = await one.unit.get(f"/bases/{one.base}")
    drafting = await one.unit.get(base.links()[LEDGER])
    assert (drafting.status, drafting.heading()) == (200, LEDGER)
    (picture,) = drafting.all("//main//img/@src")
    shown = await one.unit.get(picture)
    assert (shown.status, shown.answer.headers["content-type"]) == (200, "image/png")
    kept = await one.unit.send(drafting, {})
    assert "已草拟基地台账" in kept.text
    assert "草拟" in kept.text
    links = kept.links()
    word = await one.unit.get(links["下载 Word"])
    assert word.answer.content.startswith(b"PK")
    unsent = await one.unit.send(kept, {})
    assert "请选择文件" in unsent.problems()
    signed = await one.unit.send(kept, {}, files={"file": pdf("样例用印件")})
    assert "已用印上传" in signed.text
    listed = await one.department.get("/documents?signed=true")
    assert "内蒙古" in listed.text or "台账" in listed.text
    auditor = await one.auditor.get(kept.answer.url.path)
    assert "您的角色不能打开文件" in auditor.text
    assert "下载 Word" not in auditor.links()
    assert (await one.other.get(kept.answer.url.path)).status == 404


async def test_templates_are_listed_and_a_file_that_is_none_is_refused_at_its_field(live: Stack) -> None:
    one = await household(live)
    listed = await one.department.get("/documents/templates")
    assert listed.heading() == "文书模板"
    form = await one.department.get("/documents/templates/filing_notice")
    assert "listed" in form.text
    refused = await one.department.send(form, {"reason": "样例理由"}, files={"file": pdf("样例")})
    assert "模板应为 Word 文件" in refused.problems()
    assert (await one.unit.get("/documents/templates")).status == 403


async def test_the_evidence_of_a_case_is_taken_from_its_page_and_checks_without_the_system(
    live: Stack,
) -> None:
    one = await household(live)
    page = await one.department.get(f"/bases/{one.base}")
    links = page.links()
    pack = (await one.department.get(links["下载证据包"])).answer.content
    found, text = check.check(pack)
    assert found.differences == []
    assert "BaseEntered" in text
    members = unpacked(pack, Found())
    assert json.loads(members[MANIFEST])["case"]["id"] == one.base
    assert json.loads(members[ATTACHMENTS]) == []
    checker = await one.department.get(links["下载核验程序"])
    assert checker.answer.content == members["check.py"]
    assert "下载证据包" not in (await one.unit.get(f"/bases/{one.base}")).links()
    assert (await one.department.get("/evidence/base/nobody")).status == 404
    assert (await one.department.get("/evidence/unit/nobody")).status == 404
