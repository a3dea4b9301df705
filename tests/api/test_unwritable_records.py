"""Texts on record from before they were refused: every list, ledger, annotated file, document and page still goes out, sound."""

import json
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from activities.bases.workbooks.template import filled
from api.app import V1
from db.engine import make_engine
from domain.bases.imports.columns import STAYS
from domain.terms import Role
from scenario import stay_steps as step
from scenario.database import fresh
from scenario.people import Person, administrator
from scenario.stack import ADMIN_PASSWORD, Stack, connect, stack
from tests.api.test_permissions import LINES
from tests.bases.api.hosts import BASE, Host, host
from tests.bases.api.test_imports import checked, postdoc
from tests.conftest import START
from tests.unwritable import KEPT_BY_POSTGRES, sound_word, sound_workbook, sound_xml
from tests.web.browsing import Browser
from tests.web.test_page_permissions import LINES as PAGES

EVERY = "".join(KEPT_BY_POSTGRES)
SHOWN = "样" + "\ufffd" * len(EVERY) + "例"
APART = ("office", "alembic_version", "session", "counter")
"""Tables without texts of people."""
TEXTS = """
    SELECT table_name, column_name, data_type FROM information_schema.columns
    WHERE table_schema = 'public' AND data_type IN ('text', 'jsonb') AND is_generated = 'NEVER'
    ORDER BY table_name, column_name
"""


async def spoil(url: str) -> int:
    """Writes the characters into every text on record; gives how many rows were changed."""
    owner = make_engine(url, pool=1, role=None)
    changed = 0
    async with owner.begin() as conn:
        await conn.execute(text("SET session_replication_role = replica"))  # the register takes no changes
        for table, column, kind in (await conn.execute(text(TEXTS))).all():
            if table in APART:
                continue
            bad = f"样{json.dumps(EVERY, ensure_ascii=False)[1:-1] if kind == 'jsonb' else EVERY}例"
            change = (
                f'UPDATE "{table}" SET "{column}" = replace("{column}"::text, :good, :bad)::{kind} '
                f'WHERE position(:good in "{column}"::text) > 0'
            )
            changed += (await conn.execute(text(change), {"good": "样例", "bad": bad})).rowcount
    await owner.dispose()
    return changed


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A base with a stay in station and a failed import, whose every text holds what no file can hold."""

    live: Stack
    host: Host
    stay: str
    job: str
    changed: int

    async def get(self, path: str, who: Person | None = None) -> httpx.Response:
        return await self.live.http.get(f"{V1}{path}", headers=(who or self.host.department).headers)


@pytest.fixture(scope="module")
async def spoilt(maintenance_url: str, migrated: str) -> AsyncIterator[Spoilt]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, START) as live:
        one = await host(live)
        stay = await one.entered()
        await step.file_entry(one.unit, one.department, stay)
        subsidy = {"title": "样例补助", "amount": "1000", "payer": "region", "on": "2026-03-02"}
        await one.department.do(f"/stays/{stay}/subsidies", subsidy)
        job = await checked(one.department, filled({STAYS: [postdoc(2, number="1")]}))
        for person in (one.league, one.unit, one.station):
            await person.get("/me")  # signs in
        yield Spoilt(live, one, stay, job["id"], await spoil(url))


async def test_the_database_itself_keeps_no_half_of_a_character_and_no_zero(spoilt: Spoilt) -> None:
    owner = make_engine(spoilt.live.database_url, pool=1, role=None)
    for character in ("\0", "\ud800"):
        async with owner.connect() as conn:
            with pytest.raises((DBAPIError, UnicodeEncodeError)):
                await conn.execute(text("SELECT length(:given)"), {"given": character})
    await owner.dispose()
    assert spoilt.changed > 30


KEEPERS = (("sysadmin", "system_admin"), ("auditadmin", "audit_admin"))
FILLED = ("/bases", "/stays", "/units", "/stations")
"""Lists in which this house has rows with spoilt texts."""


def cells(content: bytes) -> set[str]:
    return {str(cell.value) for sheet in sound_workbook(content) for row in sheet for cell in row}


OF_THE_LINE = [
    line.path
    for line in LINES
    if line.method == "GET"
    and line.path.endswith("/export.xlsx")
    and any(isinstance(seat, Role) for seat in line.roles)
]
"""Lists of the line that leads this programme; tests/assistants/api compares those of the other one with their workbooks."""


@pytest.mark.parametrize("path", OF_THE_LINE)
async def test_every_list_goes_out_sound_to_everybody_who_may_have_it(spoilt: Spoilt, path: str) -> None:
    one = spoilt.host
    keepers = [await administrator(spoilt.live.http, *who).sign_in(ADMIN_PASSWORD) for who in KEEPERS]
    given = [await spoilt.get(path, who) for who in (one.department, one.league, one.unit, *keepers)]
    assert {answer.status_code for answer in given} <= {200, 403}
    assert 200 in {answer.status_code for answer in given}
    found = [cells(answer.content) for answer in given if answer.status_code == 200]
    shown = any(SHOWN in cell for sheet in found for cell in sheet)
    assert shown or path.removesuffix("/export.xlsx") not in FILLED


@pytest.mark.parametrize("known", ["now", "then"])
async def test_the_ledger_goes_out_sound(spoilt: Spoilt, known: str) -> None:
    answer = await spoilt.get(f"/bases/{BASE}/ledger.xlsx?known={known}", spoilt.host.unit)
    assert answer.status_code == 200
    assert any(SHOWN in cell for cell in cells(answer.content))


async def test_the_annotated_file_of_an_import_and_its_template_go_out_sound(spoilt: Spoilt) -> None:
    annotated = await spoilt.get(f"/imports/{spoilt.job}/annotated.xlsx")
    assert "样例博士2" in cells(annotated.content)
    assert (await spoilt.get(f"/imports/{spoilt.job}")).status_code == 200
    sound_workbook((await spoilt.get("/imports/template.xlsx")).content)


async def test_every_document_that_can_be_drafted_goes_out_sound(spoilt: Spoilt) -> None:
    drafted = []
    for kind, case_id in (("postdoc", spoilt.stay), ("base", BASE)):
        offers = (await spoilt.get(f"/documents/of/{kind}/{case_id}")).json()["offers"]
        for offer in (offer for offer in offers if not offer["missing"]):
            body = {"kind": offer["kind"], "case_id": case_id, "part": offer["part"]}
            made = await spoilt.host.department.send("POST", "/documents", body)
            assert made.status_code == 201, made.text
            word = await spoilt.get(f"/documents/{made.json()['id']}/word")
            paper = sound_word(word.content)
            told = "".join(
                part.text for part in paper.element.iter() if part.tag.endswith("}t") and part.text
            )
            assert "\ufffd" in told
            pdf = await spoilt.get(f"/documents/{made.json()['id']}/pdf")
            assert pdf.content.startswith(b"%PDF")
            drafted.append(offer["kind"])
    assert {"filing_receipt", "ledger"} <= set(drafted)


async def test_no_answer_of_the_interface_fails(spoilt: Spoilt) -> None:
    ids = {"stay_id": spoilt.stay, "code": BASE, "case_kind": "postdoc", "case_id": spoilt.stay}
    failed = {}
    for line in (one for one in LINES if one.method == "GET"):
        answer = await spoilt.live.http.get(line.at(**ids), headers=spoilt.host.department.headers)
        if answer.status_code >= 500 and line.path != "/readyz":
            failed[line.path] = answer.status_code
        if "json" in answer.headers["content-type"]:
            json.loads(answer.content)
    assert failed == {}


@pytest.mark.timeout(240)
async def test_every_page_and_every_picture_goes_out_without_them(spoilt: Spoilt) -> None:
    one = Browser.of(spoilt.live.url, spoilt.host.department.token)
    addresses = [line.path for line in PAGES if line.method == "GET" and "{" not in line.path]
    addresses += [f"/bases/{BASE}", f"/bases/{BASE}/ledger", f"/stays/{spoilt.stay}", f"/public/bases/{BASE}"]
    addresses += [f"/imports/{spoilt.job}", "/numbers/charts/bases.svg"]
    shown = 0
    for address in addresses:
        page = await one.get(address)
        assert page.status < 500, address
        kind = page.answer.headers["content-type"]
        if "html" in kind:
            assert set(page.answer.text).isdisjoint(EVERY), address
            shown += SHOWN in page.answer.text
        elif "svg" in kind:
            sound_xml(page.answer.content)
        elif "spreadsheet" in kind:
            sound_workbook(page.answer.content)
    assert shown > 5
