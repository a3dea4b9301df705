"""The sample data, loaded into a scratch stack as an installation loads it."""

from pathlib import Path

from sqlalchemy import func, select

from db.scope import system_transaction
from db.tables import register
from domain.legal_time import legal_day
from domain.terms import Stage
from sample.__main__ import load
from sample.cases import AFTER_NOTICE, PLAN
from scenario.people import Person
from scenario.stack import ADMIN_PASSWORD, Stack

PUBLISHED = {"rare-earth", "dairy", "grassland"}


async def facts(live: Stack) -> int:
    async with system_transaction(live.engine) as conn:
        return (await conn.execute(select(func.count()).select_from(register))).scalar_one()


async def test_the_samples_stand_where_they_should_and_loading_again_changes_nothing(
    live: Stack, tmp_path: Path
) -> None:
    today = legal_day(live.clock.now())
    cases = await load(live.http, ADMIN_PASSWORD, tmp_path, today)
    recorded = await facts(live)
    again = await load(live.http, ADMIN_PASSWORD, tmp_path, today)

    expected = {login: str(stage) for login, _, stage in PLAN}
    expected |= dict.fromkeys(PUBLISHED, str(Stage.IN_NOTICE))
    expected |= dict.fromkeys(AFTER_NOTICE, str(Stage.PASSED))
    admin = await Person(live.http, "admin", "", "department", "150000").sign_in(ADMIN_PASSWORD)
    stages = {login: (await admin.get(f"/applications/{case}"))["stage"] for login, case in cases.items()}
    assert stages == expected
    assert again == cases
    assert await facts(live) == recorded
    accounts = tmp_path / "demo-accounts.txt"
    assert accounts.stat().st_mode & 0o777 == 0o600
