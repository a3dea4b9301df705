"""Uploads with a doubtful key or aim: nothing is left behind, and nothing that was accepted is lost."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from db.bases.tables import attachment
from db.scope import system_transaction
from domain.actor import Actor
from ids import new_id
from scenario.papers import paper
from tests.api.desk import refused
from tests.api.reading import Desk, desk
from tests.fake_clamd import clamd

FIRST, SECOND = paper("样例材料一"), paper("样例材料二")
DRAFT = {"condition": "9(3)"}


@dataclass(frozen=True, slots=True)
class Tray:
    """An application that takes files."""

    desk: Desk
    case: str

    async def put(self, who: Actor, content: bytes, key: str, case: str | None = None, **form: str) -> Any:
        headers = {**self.desk.headers(who), "Idempotency-Key": key}
        files = {"file": (f"样例{content[-40:].hex()[:6]}.pdf", content, "application/pdf")}
        path = f"/api/v1/applications/{case or self.case}/attachments"
        return await self.desk.live.http.post(path, files=files, data={**DRAFT, **form}, headers=headers)

    async def stored(self) -> int:
        async with system_transaction(self.desk.live.engine) as conn:
            return (await conn.execute(select(func.count()).select_from(attachment))).scalar_one()

    @property
    def owner(self) -> Actor:
        return self.desk.crew.units[0]


@pytest.fixture
async def tray(database_url: str) -> AsyncIterator[Tray]:
    async with desk(database_url, units=2) as one:
        await one.play.open_round()
        yield Tray(one, await one.play.opened(one.crew.units[0]))


async def test_a_file_for_somebody_else_s_application_is_never_stored(tray: Tray) -> None:
    stranger = tray.desk.crew.units[1]

    assert refused(await tray.put(stranger, FIRST, new_id())) == (404, "not_found")
    assert refused(await tray.put(tray.owner, FIRST, new_id(), case="a" * 3_000)) == (404, "not_found")
    assert await tray.stored() == 0


async def test_a_key_used_again_neither_loses_the_file_nor_leaves_another(tray: Tray) -> None:
    key = new_id()
    taken: httpx.Response = await tray.put(tray.owner, FIRST, key)
    assert taken.status_code == 201

    for content, condition in ((SECOND, "9(3)"), (FIRST, "9(2)")):
        answer = await tray.put(tray.owner, content, key, condition=condition)
        assert refused(answer) == (422, "idempotency_key_reused")
    assert await tray.stored() == 1
    path = f"/applications/{tray.case}/attachments/{taken.json()['body']['attachment']['id']}"
    assert (await tray.desk.ask(tray.owner, path)).content == FIRST


async def test_a_key_of_a_refused_upload_keeps_no_other_file(tray: Tray) -> None:
    key = new_id()
    assert (await tray.put(tray.owner, FIRST, new_id())).status_code == 201
    assert refused(await tray.put(tray.owner, FIRST, key)) == (409, "same_file")

    assert refused(await tray.put(tray.owner, SECOND, key)) == (422, "idempotency_key_reused")
    assert await tray.stored() == 1


async def test_the_last_upload_that_fits_is_answered_the_same_again(tray: Tray) -> None:
    most, key = tray.desk.live.settings.max_attachments, new_id()
    for number in range(most - 1):
        assert (await tray.put(tray.owner, paper(f"样例{number}"), new_id())).status_code == 201
    last = await tray.put(tray.owner, FIRST, key)

    again = await tray.put(tray.owner, FIRST, key)
    assert (again.status_code, again.json()) == (last.status_code, last.json())
    assert refused(await tray.put(tray.owner, SECOND, new_id())) == (422, "too_many_files")


async def test_an_account_sends_no_more_in_a_day_than_is_allowed(
    tray: Tray, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is refused for it does not count; the next day begins anew, and colleagues have days of their own."""
    monkeypatch.setattr(tray.desk.live.settings, "upload_bytes_per_day", len(FIRST) + len(SECOND) // 2)

    assert (await tray.put(tray.owner, FIRST, new_id())).status_code == 201
    over = await tray.put(tray.owner, SECOND, new_id())
    assert refused(over) == (429, "upload_quota")
    assert "请明天再上传" in over.json()["detail"]
    assert await tray.stored() == 1

    tray.desk.live.clock.instant += timedelta(days=1)
    assert (await tray.put(tray.owner, SECOND, new_id())).status_code == 201


async def test_a_file_is_shown_to_clamd_before_it_is_kept(
    tray: Tray, monkeypatch: pytest.MonkeyPatch
) -> None:
    """clamd is a program that speaks its protocol here (tests/fake_clamd.py), not the real one."""
    settings = tray.desk.live.settings
    async with clamd(SECOND) as (address, seen):
        monkeypatch.setattr(settings, "clamd_address", address)
        assert (await tray.put(tray.owner, FIRST, new_id())).status_code == 201
        bad = await tray.put(tray.owner, SECOND, new_id())
    gone = await tray.put(tray.owner, FIRST, new_id())

    assert refused(bad) == (422, "file_malware")
    assert "含有恶意代码" in bad.json()["detail"]
    assert refused(gone) == (503, "not_scanned")
    assert seen == [FIRST, SECOND]
    assert await tray.stored() == 1
