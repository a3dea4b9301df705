"""The sample data as an installation loads them; loaded once, for the walk of all pages too (`browser/test_every_page`)."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.codec import decode
from db.scope import system_transaction
from db.tables import register, wait
from domain.bases.terms import Stage
from domain.bases.transition import LAW_IN_FORCE
from domain.counting import add_months
from domain.legal_time import legal_day
from domain.terms import Role
from domain.wait import Wait
from sample import accounts
from sample.__main__ import load, main
from sample.bases import PLAN as STAYS
from sample.bases import WORKSTATION
from sample.cases import AFTER_NOTICE, HEARD, PLAN
from sample.units import UNITS
from scenario.people import Person
from scenario.stack import ADMIN_PASSWORD, Stack
from settings import settings
from tests.law.index import keys
from tests.law.live import LIVE

PUBLISHED = {"rare-earth", "dairy", "grassland"}
VACANT = {"horse": (24, 20), "desert": (18, 5)}
"""Vacant bases: filed so many months ago, and days after that; nothing counts before the regulation (Art. 24, 26)."""
TO_BE_SEEN = {
    "agreement", "sign", "entry", "entry_filing", "filing_check", "filing_correction", "degree", "midterm",
    "exit", "verify", "visit", "abroad", "serve", "statement", "vacancy", "benefit", "evidence", "score", "grade", "self_check",
    "rectification", "guidance", "project", "cancellation_statement",
}  # fmt: skip
"""What bases and postdocs of the samples wait for (Art. 5, 12-25)."""
OF_A_DRIVE = {"contacts", "explain", "letter", "publish", "fill", "hear"}
"""What 26号 has to be done in the samples."""
OF_RIGHTS = {
    "acknowledge",
    "accept",
    "answer",
    "inquiry",
    "due",
    "claim",
    "hand_in",
    "review",
    "entitlement",
    "rating",
}
"""What the plan on researchers' rights has to be done in the samples."""


async def facts(live: Stack) -> int:
    async with system_transaction(live.engine) as conn:
        return (await conn.execute(select(func.count()).select_from(register))).scalar_one()


async def waited_for(live: Stack) -> set[str]:
    async with system_transaction(live.engine) as conn:
        keys = (await conn.execute(select(wait.c.key))).scalars().all()
    return {key.partition(":")[0] for key in keys}


async def live_cases(live: Stack) -> dict[str, int]:
    """Article or item → open cases that wait under it, or for a time limit that it fixes."""
    async with system_transaction(live.engine) as conn:
        rows = (await conn.execute(select(wait.c.case_kind, wait.c.case_id, wait.c.body))).all()
    found: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        one = decode(Wait, row.body)
        limit = one.clock.deadline.source if one.clock.deadline else one.source
        for number in {one.source.article, limit.article} - {None}:
            found.setdefault(str(number), set()).add((row.case_kind, row.case_id))
    return {number: len(found[number]) for number in keys() if number in found}


async def check_applications(admin: Person, cases: dict[str, str]) -> None:
    expected = {login: str(stage) for login, _, stage in PLAN}
    expected |= dict.fromkeys(PUBLISHED, str(Stage.IN_NOTICE))
    expected |= dict.fromkeys((*AFTER_NOTICE, HEARD), str(Stage.PASSED))
    stages = {login: (await admin.get(f"/applications/{case}"))["stage"] for login, case in cases.items()}
    assert stages == expected


async def check_stays(admin: Person, today: date) -> None:
    stays = (await admin.get("/stays", limit=100))["items"]
    stand = Counter((one["unit_name"], one["stage"]) for one in stays)
    assert stand == Counter((UNITS[login].name, str(stage)) for login, _, _, stage in STAYS)
    due = add_months(
        max(add_months(today, -8), LAW_IN_FORCE), 3
    )  # of the one that was reported late (Art. 13(2), 26)
    assert sum(one["late_days"] > 0 for one in stays) == (add_months(today, -3) > due)


async def check_bases(admin: Person, live: Stack) -> None:
    today = legal_day(live.clock.now())
    bases = {one["unit_name"]: one for one in (await admin.get("/bases", limit=100))["items"]}
    for login, (months, days) in VACANT.items():
        filed_on = add_months(today, -months) + timedelta(days=days)
        due = add_months(max(filed_on, LAW_IN_FORCE), 24)
        assert bases[UNITS[login].name]["life"]["vacancy_due"] == due.isoformat()
    assert bases[UNITS[WORKSTATION].name]["status"] == "ended"
    assert all(one["barred_until"] is None for one in bases.values())  # not before 2027-12-16 (Art. 24, 26)
    await check_cancelled(admin, bases[UNITS["copper"].name]["code"])


async def check_cancelled(admin: Person, base: str) -> None:
    """Notice, service, statement, decision with answer and remedies, and its service are on record."""
    record = await admin.get(f"/bases/{base}/record")
    (told,), (ending,) = record["proceedings"], record["endings"]
    assert (told["outcome"], told["heard"], len(told["objections"])) == ("cancelled", True, 1)
    assert told["served"]["on"] <= ending["decided_on"] <= ending["served"]["on"]
    assert (ending["notice"], ending["barred_until"]) == (told["document"], None)
    assert "行政复议" in ending["remedies"]
    assert ending["answer"]


async def check_standing(live: Stack, folder: Path, cases: dict[str, str]) -> None:
    """The samples stand where they should, and loading them again changes nothing; `cases` are what loading gave."""
    today = legal_day(live.clock.now())
    await live.time.advance_to(live.clock.now())
    recorded = await facts(live)
    again = await load(live.http, ADMIN_PASSWORD, folder, today)

    admin = await Person(http=live.http, login="admin", name="", role="department", scope="150000").sign_in(
        ADMIN_PASSWORD
    )
    await check_applications(admin, cases)
    await check_stays(admin, today)
    await check_bases(admin, live)
    assert await waited_for(live) >= TO_BE_SEEN | OF_A_DRIVE | OF_RIGHTS
    counted = await live_cases(live)
    assert counted == LIVE, f"tests/law/live.py: LIVE = {counted}; then python -m tests.law.index"
    assert again == cases
    assert await facts(live) == recorded
    accounts = folder / "demo-accounts.txt"
    assert accounts.stat().st_mode & 0o777 == 0o600
    text = accounts.read_text(encoding="utf-8")
    assert "内蒙古自治区科学技术厅：样例科技厅经办人" in text  # not 人社厅, whose role has the same name
    assert all(login in text for login in ("station-2", "postdoc-1", "sysadmin", "secadmin", "auditadmin"))


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A working folder where nothing was ever started; no data folder is given."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATA_DIR", raising=False)
    monkeypatch.setenv("API_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("ADMIN_PASSWORD", ADMIN_PASSWORD)
    settings.cache_clear()
    yield tmp_path
    settings.cache_clear()


async def test_without_a_data_folder_the_accounts_go_where_every_program_looks_for_them(
    alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def loaded(
        _http: object, _secret: str, folder: Path, _today: object, first: Mapping[Role, str]
    ) -> dict[str, str]:
        assert first[Role.AUDIT_ADMIN] == ADMIN_PASSWORD
        accounts.write(folder, "sample")
        return {}

    monkeypatch.setattr("sample.__main__.load", loaded)
    assert await main() == 0
    assert (alone / ".data" / accounts.FILE).read_text(encoding="utf-8") == "sample"


async def test_a_data_folder_that_cannot_be_written_is_told_before_anything_is_entered(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (alone / ".data").write_text("a file of somebody else")
    assert await main() == 2
    assert f"演示账号无法写入 {alone / '.data'}" in capsys.readouterr().err
