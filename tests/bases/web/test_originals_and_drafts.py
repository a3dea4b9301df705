"""Setting (permission): no mask is gone round by an original, and what was not handed in stays with its unit."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from api.lists.catalogue import LISTS
from domain.source import setting
from tests.web.seeing import SECRET, Seen, everything
from tests.web.test_lists_agree import routes

ORIGINALS = {
    "/applications/{application_id}/attachments/{attachment_id}": lambda seen: (
        f"/applications/{seen.case}/attachments/{seen.attachment}"
    ),
    "/stays/{stay_id}/papers/{paper_id}": lambda seen: f"/stays/{seen.stay}/papers/{seen.papers['stays']}",
    "/bases/{code}/papers/{paper_id}": lambda seen: f"/bases/{seen.base}/papers/{seen.papers['bases']}",
    "/documents/{document_id}/signed": lambda seen: f"/documents/{seen.documents['notice']}/signed",
}
"""Routes that hand out an uploaded file as it is."""
NAMED = {
    "/documents/{document_id}/word",
    "/documents/{document_id}/pdf",
    "/documents/{document_id}/pages/{number}",
}
"""Files that are drafted from the record; those that name persons are withheld from whoever sees no names."""
OTHERS = {
    "/bases/{code}/ledger.xlsx": "folded from what the reader sees",
    "/documents/templates/{kind}/word": "no case",
    "/documents/templates/{kind}/sample": "invented",
    "/imports/template.xlsx": "the department's",
    "/imports/{import_id}/annotated.xlsx": "the department's",
    "/evidence/{case_kind}/{case_id}": "the department's",
    "/target-imports/template.xlsx": "of another programme: nothing of persons",
    "/target-imports/{import_id}/annotated.xlsx": "of another programme: nothing of persons",
    "/hire-imports/sheet.xlsx": "of another programme: who files it",
    "/hire-imports/{import_id}/annotated.xlsx": "of another programme: who sent it",
    "/public/call/form.docx": "a blank form",
    "/commitment-imports/template.xlsx": "of another programme: a blank table",
    "/talent-imports/template.xlsx": "of another programme: a blank table",
    "/complaints/{complaint_id}/files/{file_id}": "of another programme: who handles the complaint",
    "/objections/{objection_id}/files/{file_id}": "the department's, which investigates",
    "/inquiries/{inquiry_id}/files/{number}": "of another programme: what was redacted for who is asked",
    "/feeds/{secret}.ics": "numbers and matters of one's own dates",
}
PAGES = {
    "attachment": lambda seen: f"/applications/{seen.case}/attachments/{seen.attachment}",
    "stay": lambda seen: f"/stays/{seen.stay}/papers/{seen.papers['stays']}",
    "base": lambda seen: f"/bases/{seen.base}/papers/{seen.papers['bases']}",
}
MAY = {
    "/applications/{application_id}/attachments/{attachment_id}": {"department", "league", "unit"},
    "/stays/{stay_id}/papers/{paper_id}": {"department", "league", "unit", "station", "postdoc"},
    "/bases/{code}/papers/{paper_id}": {"department", "league", "unit"},
    "/documents/{document_id}/signed": {
        "department", "league", "other league", "unit", "other unit", "drafting unit", "authority", "station", "postdoc",
    },
}  # fmt: skip
WHO = (
    "department", "league", "other league", "unit", "other unit", "drafting unit", "authority", "expert", "station",
    "postdoc", "auditor",
)  # fmt: skip
WITHHELD = (403, "original_withheld", setting("permission").cite)
OWN = ("unit",)
LATER = ("department", "league", "auditor")


async def test_a_person_sees_who_opened_the_own_number_and_took_the_own_papers_and_nothing_else(
    seen: Seen,
) -> None:
    paper = PAGES["stay"](seen)
    assert (await seen.get("league", paper)).status_code == 200
    assert (await seen.get("postdoc", paper)).status_code == 200
    found = (await seen.get("postdoc", "/me/traces")).json()["items"]
    others = [(one["kind"], one["myself"], one["address"]) for one in found if not one["myself"]]
    assert ("download", False, "") in others
    assert ("opening", False, "") in others
    assert not [one for one in found if one["kind"] in ("download", "opening") and one["myself"]]
    assert all(one["by"] for one in found if one["kind"] == "opening")
    for who in ("other unit", "expert", "auditor"):
        other = (await seen.get(who, "/me/traces")).json()["items"]
        assert not [trace for trace in other if trace["kind"] in ("download", "opening")], who


@pytest.fixture(scope="module")
async def seen(maintenance_url: str, migrated: str) -> AsyncIterator[Seen]:
    async with everything(maintenance_url, migrated) as one:
        yield one


def test_every_route_that_hands_out_a_file_is_known_here() -> None:
    found = {
        path for path, route in routes().items()
        if getattr(route, "response_class", None) is not None
        and getattr(route.response_class, "__name__", "") == "Response"
    }  # fmt: skip
    lists = {f"{listing.path}/export.xlsx" for listing in LISTS.values()}
    assert found == set(ORIGINALS) | NAMED | set(OTHERS) | lists


@pytest.mark.parametrize("path", ORIGINALS)
@pytest.mark.parametrize("who", WHO)
async def test_an_original_opens_for_those_who_see_its_names_and_for_no_auditor(
    seen: Seen, path: str, who: str
) -> None:
    answer = await seen.get(who, ORIGINALS[path](seen))
    if who == "auditor":
        problem = answer.json()
        assert (answer.status_code, problem["code"], problem["article"]) == WITHHELD
        assert "原件" in problem["detail"]
    else:
        assert answer.status_code == (200 if who in MAY[path] else answer.status_code)
        assert (answer.status_code == 200) == (who in MAY[path])


@pytest.mark.parametrize("kind", ["filing_receipt", "recommendation", "ledger"])
@pytest.mark.parametrize("what", ["word", "pdf", "pages/1"])
async def test_a_document_that_names_persons_is_withheld_from_an_auditor(
    seen: Seen, kind: str, what: str
) -> None:
    assert seen.documents is not None
    answer = await seen.get("auditor", f"/documents/{seen.documents[kind]}/{what}")
    assert (answer.status_code, answer.json()["code"]) == (403, "names_kept")
    assert (await seen.get("department", f"/documents/{seen.documents[kind]}/{what}")).status_code == 200


@pytest.mark.parametrize("page", PAGES)
async def test_no_page_shows_an_auditor_an_original(seen: Seen, page: str) -> None:
    at = PAGES[page](seen)
    for address in (at, f"{at}/pages/1.png"):
        shown = await seen.browser("auditor").get(address)
        assert shown.status == 403, address
        assert "原件载有个人姓名" in shown.text
        assert (await seen.browser("department").get(address)).status == 200, address


async def test_names_of_files_are_masked_wherever_an_auditor_reads_of_them(seen: Seen) -> None:
    paths = [
        f"/applications/{seen.case}", f"/applications/{seen.case}/history?limit=100", f"/stays/{seen.stay}",
        f"/stays/{seen.stay}/history?limit=100", f"/bases/{seen.base}/record", f"/bases/{seen.base}/history?limit=100",
        f"/bases/{seen.base}/ledger", "/documents?limit=100",
    ]  # fmt: skip
    told = 0
    for path in paths:
        assert SECRET not in (await seen.get("auditor", path)).text, path
        told += SECRET in (await seen.get("department", path)).text
    assert told >= 7
    for home in (f"/applications/{seen.case}", f"/stays/{seen.stay}", f"/bases/{seen.base}"):
        page = await seen.browser("auditor").get(home)
        assert SECRET not in page.text
        assert not [
            address
            for address in page.all("//a/@href")
            if "/papers/" in address or "/attachments/" in address
        ]
    assert "附件1.pdf" in (await seen.browser("auditor").get(f"/stays/{seen.stay}")).text


async def revisions(seen: Seen, who: str) -> list[int]:
    answer = await seen.get(who, f"/applications/{seen.case}/draft/revisions")
    return [one["revision"] for one in answer.json()["items"]]


async def test_revisions_before_the_first_submission_are_the_units_own(seen: Seen) -> None:
    assert await revisions(seen, "unit") == [2, 1]
    for who in LATER:
        assert await revisions(seen, who) == [2], who
        first = await seen.get(who, f"/applications/{seen.case}/draft/revisions/1")
        handed_in = await seen.get(who, f"/applications/{seen.case}/draft/revisions/2")
        assert (first.status_code, handed_in.status_code) == (404, 200), who
        page = await seen.browser(who).get(f"/applications/{seen.case}?from=1&to=2")
        assert page.status == 200
        assert "第1稿" not in page.text, who
    assert (await seen.get("unit", f"/applications/{seen.case}/draft/revisions/1")).status_code == 200


async def lines(seen: Seen, who: str) -> list[str]:
    answer = await seen.get(who, f"/applications/{seen.case}/history", limit=100)
    return [one["fact"] for one in answer.json()["items"]]


async def test_how_the_first_draft_was_written_is_told_to_the_unit_only(seen: Seen) -> None:
    drafting = {"DraftSaved", "Attached", "Detached"}
    own = await lines(seen, "unit")
    assert drafting < set(own)
    for who in LATER:
        told = await lines(seen, who)
        assert told == [address for address in own if address not in drafting], who
        page = (await seen.browser(who).get(f"/applications/{seen.case}")).text
        assert "移除一个附件" not in page, who
        assert "保存申报书第1稿" not in page, who
    for who in (*LATER, *OWN):
        removed = await seen.get(who, f"/applications/{seen.case}/attachments/{seen.removed}")
        assert removed.status_code == 404, who


async def test_a_draft_that_was_never_handed_in_is_nobody_elses(seen: Seen) -> None:
    own: Any = (await seen.get("drafting unit", f"/applications/{seen.draft}")).json()
    assert own["form"]["team"]
    assert own["attachments"]
    for who in ("department", "auditor"):
        shown: Any = (await seen.get(who, f"/applications/{seen.draft}")).json()
        assert (shown["form"], shown["attachments"]) == (None, []), who
        draft = await seen.get(who, f"/applications/{seen.draft}/draft")
        assert draft.status_code == 404, who
        assert "尚未提交" in draft.json()["detail"]
        listed = (await seen.get(who, f"/applications/{seen.draft}/draft/revisions")).json()["items"]
        assert listed == [], who
        assert (await seen.get(who, f"/applications/{seen.draft}/draft/revisions/1")).status_code == 404, who
        page = await seen.browser(who).get(f"/applications/{seen.draft}")
        assert page.status == 200, who
    for who in ("league", "other unit", "authority", "expert"):
        assert (await seen.get(who, f"/applications/{seen.draft}")).status_code == 404, who
