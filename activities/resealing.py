"""A change of keys that ends: what is sealed under an older key is sealed anew, until that key can be taken away."""

from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.identity_cipher import IdentityKeys, Unreadable, seal, unseal
from activities.identity_keys import Rings
from activities.personal_vault import PersonalVault, owner_of_key
from activities.second_factor import owner_of_factor
from db.form_drafts import Spot
from db.personal import digests_of
from db.scope import system_transaction
from db.sealed_rows import SealedColumn, counts, put, under_others
from db.tables_desk import second_factor
from db.tables_drafts import form_draft
from db.tables_personal import personal_key
from programmes import parts

PIECE = 100
"""Rows of one transaction."""
Redigest = Callable[[AsyncConnection, RowMapping, str, IdentityKeys], Awaitable[bytes | None]]
"""The digest of a row under the current key, given what was sealed; None where it cannot be made again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What stands in a sealed column, and what it is bound to."""

    title: str
    at: SealedColumn
    owner: Callable[[RowMapping], str]
    forms: bool = False
    """Whether it is of a form, under a key of its own."""
    confidential: bool = False
    """Whether only those see it who have it in hand, under keys kept apart."""
    redigest: Redigest | None = None
    """Of a column `digest` beside it."""


def ring_of(rings: Rings, sealed: Sealed) -> IdentityKeys:
    """The keys that the column is sealed under."""
    if sealed.confidential:
        return rings.confidential
    return rings.forms if sealed.forms else rings.identity


@dataclass(frozen=True, slots=True)
class Done:
    """How many rows were sealed anew, how many could not be opened, how many kept the digest of an older key."""

    rows: Counter[str] = field(default_factory=Counter)
    unreadable: Counter[str] = field(default_factory=Counter)
    digests_left: Counter[str] = field(default_factory=Counter)


def _writer(row: RowMapping) -> str:
    return Spot(
        account=row["account_id"], role=row["role"], scope=row["scope"], line=row["line"], place=row["place"]
    ).owner


def _holder(row: RowMapping) -> str:
    return owner_of_factor(row["account_id"])


async def _of_person(
    _conn: AsyncConnection, _row: RowMapping, plain: str, keys: IdentityKeys
) -> bytes | None:
    """By the name that stands behind the key."""
    return digests_of(PersonalVault(keys), plain.partition("\n")[2])[0]


def all_sealed() -> Sequence[Sealed]:
    """Of the kernel, and what programmes bring (`SEALED` of `activities/<programme>/resealing.py`)."""
    drafts = Sealed(
        title="表单草稿", at=SealedColumn(form_draft, form_draft.c.sealed), owner=_writer, forms=True
    )
    factors = Sealed(
        title="动态验证码", at=SealedColumn(second_factor, second_factor.c.secret), owner=_holder
    )
    persons = Sealed(
        title="个人信息密钥",
        at=SealedColumn(personal_key, personal_key.c.sealed),
        owner=lambda row: owner_of_key(row["id"]),
        redigest=_of_person,
    )
    return (
        drafts,
        factors,
        persons,
        *(sealed for module in parts("activities", "resealing") for sealed in module.SEALED),
    )


async def standing(engine: AsyncEngine) -> dict[str, dict[str, int]]:
    """Title of a column → id of a key → rows under it."""
    async with system_transaction(engine) as conn:
        return {sealed.title: await counts(conn, sealed.at) for sealed in all_sealed()}


async def reseal(engine: AsyncEngine, rings: Rings) -> Done:
    """Everything under the current keys, in small transactions beside the running system; can be repeated."""
    done = Done()
    for sealed in all_sealed():
        last: Sequence[object] | None = None
        while True:
            async with system_transaction(engine) as conn:
                rows = await under_others(conn, sealed.at, ring_of(rings, sealed).current, last, PIECE)
                for row in rows:
                    await _anew(conn, sealed, row, ring_of(rings, sealed), done)
            if not rows:
                break
            last = [rows[-1][column.name] for column in sealed.at.key]
    return done


async def _anew(
    conn: AsyncConnection, sealed: Sealed, row: RowMapping, keys: IdentityKeys, done: Done
) -> None:
    owner, name = sealed.owner(row), sealed.at.column.name
    try:
        plain = unseal(bytes(row[name]), owner, keys)
    except Unreadable:
        done.unreadable[sealed.title] += 1
        return
    values = {name: seal(plain, owner, keys)}
    if sealed.redigest is not None:
        digest = await sealed.redigest(conn, row, plain, keys)
        if digest is None:
            done.digests_left[sealed.title] += 1
        else:
            values["digest"] = digest
    await put(conn, sealed.at, row, values)
    done.rows[sealed.title] += 1
