"""A change of keys ends: everything is sealed anew under the current ones, found by them alone, and the old ones go."""

import base64
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncEngine

from activities import form_drafts, second_factor
from activities.bases import particulars, persons
from activities.bases.imports.vault import open_file, seal_file
from activities.bases.objections import Paper, keep_paper, open_contact
from activities.bases.particulars import Given
from activities.bases.persons import Person
from activities.identity_cipher import unseal
from activities.identity_keys import Rings, rings_of
from activities.resealing import all_sealed
from db import imports
from db.all_tables import metadata
from db.bases import persons as rows
from db.engine import make_engine
from db.form_drafts import Spot
from db.imports import NewImport
from db.record_rows import record
from db.scope import system_transaction
from db.second_factors import factor_of
from db.tables import account, office
from domain.actor import SYSTEM
from domain.identity import IdentityKind
from domain.records import UnitRegistered
from domain.terms import Nature, Route
from domain.unit import Unit
from keys import CURRENT, OLDER, main
from settings import Settings
from tests.conftest import START

SOMEONE = Person("样例博士", IdentityKind.PASSPORT, "E00000001", None)
DOUBTFUL = Person("样例他人", IdentityKind.PASSPORT, "E00000001", None)
SPOT = Spot(account="a-1", role="unit", scope="u-1", line="rst", place="/sample")
PAPER = Paper(
    notice="n-1", application="x-1", anonymous=False, name="样例群众", contact="00000000", grounds="样例理由"
)


def ring(**given: int) -> str:
    """Keys by their ids, as a setting has them."""
    return json.dumps({kid: base64.b64encode(bytes([number]) * 32).decode() for kid, number in given.items()})


def chosen(url: str, identity: str, forms: str | None = None) -> Settings:
    return Settings(_env_file=None, database_url=url, identity_keys=identity, form_keys=forms)


def rings(settings: Settings) -> Rings:
    found = rings_of(settings)
    assert found
    return found


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    one = make_engine(database_url, pool=1)
    yield one
    await one.dispose()


async def fill(engine: AsyncEngine, own: Rings) -> tuple[str, str]:
    """One of everything that is sealed; gives the person and the objection."""
    keys = own.identity
    async with system_transaction(engine) as conn:
        await conn.execute(insert(office).values(code="150100", name="样例", kind="league"))
        unit = Unit(id="u-2", name="样例单位", code="code-2", nature=Nature.ENTERPRISE, route=Route.LOCAL,
                    league="150100", registered_in="150100", authority=None)  # fmt: skip
        await record(conn, "u-2", UnitRegistered(unit), "sample", SYSTEM, START)
        someone = await persons.keep_person(conn, keys, SOMEONE, START)
        await particulars.put(conn, keys, someone.id, Given(phone="00000000000"))
        doubtful = await persons.keep_person_for(conn, keys, DOUBTFUL, "u-2", START)
        assert doubtful.id == someone.id or doubtful.new
        job = NewImport(
            id="i-1", file_name="样例.xlsx", sha256="-", total=1, notices=[], content=seal_file(b"sample", "i-1", keys),
            by="a-1", at=START,
        )  # fmt: skip
        await imports.keep(conn, job)
        row = {"id": "a-1", "login": "sample", "name": "样例", "password_hash": "-", "active": True,
               "must_change_password": False, "created_at": START}  # fmt: skip
        await conn.execute(insert(account).values(row))
        await second_factor.begin(conn, "a-1", "sample", "样例", START, keys)
        await form_drafts.keep(conn, own.forms, SPOT, {"name": ["样例"]}, START)
    paper = await keep_paper(engine, keys, "key-1", PAPER, START)
    return someone.id, paper.id


async def test_everything_is_sealed_anew_and_the_old_key_can_be_taken_away(
    engine: AsyncEngine, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = chosen(database_url, ring(k1=1))
    person_id, paper_id = await fill(engine, rings(before))
    assert await main(before, ["status"]) == CURRENT

    both = chosen(database_url, ring(k1=1, k2=2), ring(f1=3))
    capsys.readouterr()
    assert await main(both, ["status"]) == OLDER
    assert "密钥 k1 尚不能移除" in capsys.readouterr().out
    assert await main(both, ["reseal"]) == CURRENT
    said = capsys.readouterr().out
    assert "打不开" not in said
    assert "密钥 k1 已不再使用" in said
    assert await main(both, ["reseal"]) == CURRENT
    assert "没有需要重新封存的内容" in capsys.readouterr().out

    after = chosen(database_url, ring(k2=2), ring(f1=3))
    own = rings(after)
    assert await main(after, ["status"]) == CURRENT
    async with system_transaction(engine) as conn:
        again = await persons.keep_person(conn, own.identity, SOMEONE, START)
        doubtful = await persons.keep_person_for(conn, own.identity, DOUBTFUL, "u-2", START)
        sealed = await rows.sealed_of(conn, person_id)
        known = await rows.particulars(conn, person_id)
        draft = await form_drafts.find(conn, own.forms, SPOT)
        factor = await factor_of(conn, "a-1")
        content = (await conn.execute(text("select content from import_job"))).scalar_one()
        contact = (await conn.execute(text("select contact from objection"))).scalar_one()
    assert sealed
    assert known
    assert (again.id, again.new) == (person_id, False)
    assert not doubtful.new
    assert persons.open_number(sealed, person_id, own.identity) == SOMEONE.number
    assert particulars.opened(known.reach, person_id, own.identity).phone == "00000000000"
    assert factor
    assert len(unseal(factor.secret, second_factor.owner_of_factor("a-1"), own.identity)) == 32
    assert draft is not None
    assert draft[0] == {"name": ["样例"]}
    assert open_file(bytes(content), "i-1", own.identity) == b"sample"
    assert open_contact(bytes(contact), paper_id, own.identity) == (PAPER.name, PAPER.contact)
    assert (await keep_paper(engine, own.identity, "key-1", PAPER, START)).id == paper_id


async def test_what_no_key_opens_is_told_and_left(
    engine: AsyncEngine, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    await fill(engine, rings(chosen(database_url, ring(k1=1))))
    lost = chosen(database_url, ring(k2=2))
    assert await main(lost, ["reseal"]) == OLDER
    said = capsys.readouterr().out
    assert "证件号码：" in said
    assert "项打不开" in said
    assert "密钥不在设置中" in said


def test_every_column_that_may_be_sealed_is_known() -> None:
    """What holds bytes and is no hash and no file: a new one belongs to `SEALED` of a programme, or here."""
    plain = {"hash", "previous_hash", "token_digest", "word", "asked", "digest"}
    held = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.c
        if column.type.python_type is bytes and column.name not in plain
    }
    known = {(one.at.table.name, one.at.column.name) for one in all_sealed()}
    assert held - known == FILES
    assert known <= held


FILES = {
    ("attachment", "content"),
    ("target_import", "annotated"),
    ("document_copy", "content"),
    ("paper", "content"),
    ("shown_file", "content"),
    ("proposal", "sealed"),
    ("security_key", "public_key"),
}
"""Given out as they came in, or no secret; of a proposal it is a template, or a password that is hashed already."""


def test_forms_have_ids_of_keys_of_their_own() -> None:
    with pytest.raises(ValueError, match="id of its own"):
        rings_of(chosen("-", ring(k1=1), ring(k1=2)))
    assert rings(chosen("-", ring(k1=1))).forms.current == "k1"
    assert rings_of(Settings(_env_file=None, identity_keys=None)) is None


def test_secrets_are_read_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "keys.json"
    file.write_text(f"{ring(k7=7)}\n", encoding="utf-8")
    monkeypatch.setenv("IDENTITY_KEYS_FILE", str(file))
    monkeypatch.setenv("IDENTITY_KEYS", str(file))
    monkeypatch.setenv("ADMIN_PASSWORD_FILE", str(tmp_path / "none"))
    with pytest.raises(ValidationError, match="ADMIN_PASSWORD_FILE"):
        Settings(_env_file=None)
    monkeypatch.delenv("ADMIN_PASSWORD_FILE")
    assert rings(Settings(_env_file=None)).identity.current == "k7"
