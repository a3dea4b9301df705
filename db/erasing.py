"""Erasing what is about a person: the keys of facts, files, messages, accounts; what is left names nobody."""

import os
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from sqlalchemy import (
    Column,
    Date,
    Table,
    Update,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from db.personal import NONE, digests_in_use, forget_keys
from db.record_rows import rewrite
from db.redacting import redact, redact_state
from db.refolding import refold, refolded
from db.sql import Expression
from db.tables import (
    account,
    account_role,
    calendar_feed,
    case_face,
    copy,
    cosign,
    data_request,
    delegation,
    desk_choice,
    document,
    document_copy,
    form_draft,
    list_view,
    mail_wish,
    notification,
    outbox,
    paper,
    person,
    personal_key,
    phrase,
    register,
    remark,
    second_factor,
    session,
    task,
)
from db.tables_documents import shown_file
from db.written_names import forget_login, forget_name
from domain.personal import ERASED
from domain.terms import ACTS_ALONE
from programmes import merged

k = personal_key.c
GONE = b""
"""The content of a file that was erased."""
Case = tuple[str, str]
BESIDE = (("remark", remark), ("copy", copy), ("task", task), ("cosign", cosign))
OF_ACCOUNTS: Sequence[tuple[str, Table, Expression]] = (
    ("sessions", session, session.c.account_id),
    ("factors", second_factor, second_factor.c.account_id),
    ("drafts", form_draft, form_draft.c.account_id),
    ("views", list_view, list_view.c.account_id),
    ("wishes", mail_wish, mail_wish.c.account_id),
    ("choices", desk_choice, desk_choice.c.account_id),
    ("feeds", calendar_feed, calendar_feed.c.account_id),
)
"""What of an account is of no use to anybody else."""


@dataclass(slots=True)
class Erased:
    """How much of what, and the hashes of files."""

    counted: Counter[str] = field(default_factory=Counter)
    hashes: list[str] = field(default_factory=list)
    redacted: list[str] = field(default_factory=list)
    """Facts from before there were keys: kind, id, sequence and the hash of what is left of each."""
    closed: list[str] = field(default_factory=list)
    """Accounts that were open until then."""


async def erase_keys(
    conn: AsyncConnection,
    cases: Collection[Case],
    at: datetime,
    done: Erased,
    names: Sequence[str] | None = None,
) -> None:
    """The keys of whom these cases are about; of these persons in them where named, of everybody with ("*",).

    What was recorded before there were keys loses its texts.
    """
    for kind, case_id in cases:
        done.redacted += await redact(conn, kind, case_id, names)
    wanted = [and_(k.case_kind == kind, k.case_id == case_id) for kind, case_id in cases]
    if not wanted:
        return
    gone = update(personal_key).where(k.erased_at.is_(None), or_(*wanted))
    if names is None:
        gone = gone.where(k.digest == NONE)
    elif "*" not in names:
        gone = gone.where(k.digest.in_([digest for name in names for digest in digests_in_use(name)]))
    found = await conn.execute(gone.values(sealed=None, digest=NONE, erased_at=at))
    forget_keys(conn)
    done.counted["keys"] += found.rowcount


async def erase_files(conn: AsyncConnection, cases: Collection[Case], done: Erased) -> None:
    """Papers and documents of these cases, with what was made of them to be shown; their hashes stay."""
    for kind, case_id in cases:
        papers = update(paper).where(paper.c.case_kind == kind, paper.c.case_id == case_id)
        await _files(conn, papers.values(content=GONE, file_name=ERASED), paper, "papers", done)
        of_it = (document.c.case_kind == kind, document.c.case_id == case_id)
        ids = select(document.c.id).where(*of_it)
        copies = update(document_copy).where(document_copy.c.document_id.in_(ids))
        await _files(conn, copies.values(content=GONE, file_name=ERASED), document_copy, "copies", done)
        await _files(conn, update(document).where(*of_it).values(word=GONE), document, "documents", done)


async def _files(conn: AsyncConnection, gone: Update, table: Table, what: str, done: Erased) -> None:
    hashes = list((await conn.execute(gone.returning(table.c.sha256))).scalars())
    await erase_shown(conn, hashes)
    done.counted[what] += len(hashes)
    done.hashes += hashes


async def erase_shown(conn: AsyncConnection, hashes: Collection[str]) -> None:
    """What was made of uploaded files so that they could be shown."""
    await conn.execute(delete(shown_file).where(shown_file.c.sha256.in_(list(hashes))))


async def erase_printed(
    conn: AsyncConnection, cases: Collection[Case], names: Collection[str], done: Erased
) -> None:
    """Documents of cases that are about others and that print one of these names: a ledger, the record of a panel.

    The whole of each goes, with its PDF and its signed copy; it can be drafted anew from what is on record.
    """
    printed = [name for name in names if name and name != ERASED]
    for kind, case_id in cases if printed else ():
        of_it = select(document.c.id, document.c.word).where(
            document.c.case_kind == kind, document.c.case_id == case_id, document.c.word != GONE
        )
        for row in (await conn.execute(of_it)).all():
            text = text_of(bytes(row.word))
            if any(name in text for name in printed):
                copies = update(document_copy).where(document_copy.c.document_id == row.id)
                await _files(
                    conn, copies.values(content=GONE, file_name=ERASED), document_copy, "copies", done
                )
                gone = update(document).where(document.c.id == row.id).values(word=GONE)
                await _files(conn, gone, document, "documents", done)


def text_of(word: bytes) -> str:
    """What stands in a Word file of ours, without its markup; nothing of what is none."""
    try:
        with ZipFile(BytesIO(word)) as packed:
            parts_of_it = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")]
    except BadZipFile:
        return ""
    return re.sub("<[^>]*>", "", "\n".join(parts_of_it))


async def erase_states(
    conn: AsyncConnection,
    cases: Collection[Case],
    at: datetime,
    done: Erased,
    names: Sequence[str] | None = None,
) -> None:
    """What these cases say of whom they are about (or of those who are named), in facts, commands and states."""
    await erase_keys(conn, cases, at, done, names)
    for kind, case_id in cases:
        table, key = states()[kind]
        await redact_state(conn, table, key, (kind, case_id), names)
        if again := refolded().get(kind):
            await refold(conn, again, case_id)


async def erase_cases(
    conn: AsyncConnection,
    cases: Collection[Case],
    at: datetime,
    done: Erased,
    names: Sequence[str] | None = None,
) -> None:
    """The same, with the papers and documents of these cases and what was written beside them."""
    await erase_states(conn, cases, at, done, names)
    await erase_files(conn, cases, done)
    await erase_beside(conn, cases, at, done)


@cache
def states() -> Mapping[str, tuple[Table, Column[str]]]:
    """Kind of a case that says something of persons → its table and key; a programme's stand in `db/<programme>/erasing.py`."""
    none: Mapping[str, tuple[Table, Column[str]]] = {}
    return merged("db", "erasing", "STATES", none)


OfPerson = Callable[[AsyncConnection, str, str, datetime, Erased], Awaitable[None]]
"""What a programme has of a person beside the cases that are about them: id and name."""


@cache
def of_persons() -> Mapping[str, OfPerson]:
    """Each programme's that has any, by a name of its own; a programme's stand in `db/<programme>/erasing.py`."""
    none: Mapping[str, OfPerson] = {}
    return merged("db", "erasing", "OF_PERSONS", none)


async def erase_person(conn: AsyncConnection, person_id: str, at: datetime, done: Erased) -> None:
    """Name, numbers, ways to reach them, what facts of all programmes say of them, their papers and documents, their account."""
    face, own = case_face.c, sorted(states())
    about = select(face.case_kind, face.case_id).where(face.person == person_id, face.case_kind.in_(own))
    rows = (await conn.execute(about.order_by(face.case_kind, face.case_id))).all()
    await erase_cases(conn, [(row.case_kind, row.case_id) for row in rows], at, done)
    name = (await conn.execute(select(person.c.name).where(person.c.id == person_id))).scalar_one_or_none()
    for of_person in of_persons().values():
        await of_person(conn, person_id, name or "", at, done)
    emptied = {
        "name": ERASED, "sealed": None, "digest": os.urandom(32), "masked": "", "born": None, "nation": None,
        "reach": None, "phone_masked": None, "mail_masked": None,
    }  # fmt: skip
    gone = await conn.execute(update(person).where(person.c.id == person_id).values(emptied))
    done.counted["persons"] += gone.rowcount
    if name is not None:
        await forget_name(conn, name)
    for role in sorted(ACTS_ALONE):
        for account_id in await accounts_of(conn, role.value, person_id):
            await erase_account(conn, account_id, at, done)


async def erase_named(conn: AsyncConnection, case: str, name: str, at: datetime, done: Erased) -> None:
    """Somebody whom a case (`kind/id`) names and who has no record of their own: an officer, a mentor, a contact."""
    kind, _, case_id = case.partition("/")
    await erase_states(conn, [(kind, case_id)], at, done, (name,))
    if done.counted["keys"] or done.redacted:
        await erase_printed(conn, [(kind, case_id)], [name], done)


@dataclass(frozen=True, slots=True)
class Holding:
    """What a programme keeps of persons, as conditions on a row of `person`."""

    anything: Expression
    needed: Expression
    """Whether something of them is under way, or was less than the period ago."""
    years: int
    """The period of retention."""


UNUSED = timedelta(days=180)
"""How long somebody is kept with whom nothing was ever done: entered for what was refused, as long as a draft."""


async def persons_due(
    conn: AsyncConnection, holdings: Sequence[Holding], today: date, most: int
) -> list[tuple[str, str, int]]:
    """Persons whom no programme needs any more: what it is, the id, and the longest period that was kept (0: of whom
    there never was anything)."""
    held, a = account_role.c, account.c
    comes = exists().where(
        held.scope == person.c.id,
        held.role.in_([each.value for each in ACTS_ALONE]),
        a.id == held.account_id,
        a.active,
    )
    unused = and_(day_of(person.c.created_at) < today - UNUSED, ~comes)
    years = func.greatest(*(case((each.anything, literal(each.years)), else_=0) for each in holdings))
    query = select(person.c.id, years.label("years")).where(
        person.c.name != ERASED,
        or_(unused, *(each.anything for each in holdings)),
        *(~each.needed for each in holdings),
    )
    rows = (await conn.execute(query.order_by(person.c.id).limit(most))).all()
    return [("person", row.id, row.years) for row in rows]


def changed_since(kind: str, record_id: Expression, before: date) -> Expression:
    """Whether anything was recorded of a case or record from that day on."""
    r = register.c
    return exists().where(r.case_kind == kind, r.case_id == record_id, day_of(r.effective_at) >= before)


def over_since(kind: str, case_id: Expression, before: date) -> Expression:
    """Whether a case has ended, and nothing was recorded of it from that day on."""
    face = case_face.c
    ended = exists().where(face.case_kind == kind, face.case_id == case_id, face.ended)
    return and_(ended, ~changed_since(kind, case_id, before))


def has_keys(kind: str, case_id: Expression) -> Expression:
    """Whether the texts about persons of a case can still be read."""
    return exists().where(k.case_kind == kind, k.case_id == case_id, k.erased_at.is_(None))


def day_of(instant: Expression) -> Expression:
    """The legal day of an instant."""
    return cast(func.timezone("Asia/Shanghai", instant), Date)


async def erase_beside(conn: AsyncConnection, cases: Collection[Case], at: datetime, done: Erased) -> None:
    """Messages about these cases, and what people of offices wrote beside them."""
    for kind, case_id in cases:
        told = select(notification.c.id).where(
            notification.c.case_kind == kind, notification.c.case_id == case_id
        )
        await conn.execute(delete(outbox).where(outbox.c.notification_id.in_(told)))
        gone = await conn.execute(
            delete(notification).where(notification.c.case_kind == kind, notification.c.case_id == case_id)
        )
        done.counted["messages"] += gone.rowcount
        for beside, table in BESIDE:
            of_it = select(table.c.id).where(table.c.case_kind == kind, table.c.case_id == case_id)
            ids = list((await conn.execute(of_it)).scalars())
            await erase_keys(conn, [(beside, each) for each in ids], at, done)
            for each in ids:
                await rewrite(conn, beside, each)


async def erase_account(conn: AsyncConnection, account_id: str, at: datetime, done: Erased) -> None:
    """Name, login, address and password of an account, and all that only its holder had use of."""
    before = (
        await conn.execute(
            select(account.c.login, account.c.name, account.c.active).where(account.c.id == account_id)
        )
    ).one_or_none()
    if before is None:
        return
    for what, table, owner in OF_ACCOUNTS:
        done.counted[what] += (await conn.execute(delete(table).where(owner == account_id))).rowcount
    await conn.execute(
        delete(phrase).where(or_(phrase.c.account_id == account_id, phrase.c.kept_by == account_id))
    )
    own = select(notification.c.id).where(notification.c.account_id == account_id)
    await conn.execute(delete(outbox).where(outbox.c.notification_id.in_(own)))
    gone = await conn.execute(delete(notification).where(notification.c.account_id == account_id))
    done.counted["messages"] += gone.rowcount
    handed = select(delegation.c.id).where(
        or_(delegation.c.giver == account_id, delegation.c.taker == account_id)
    )
    told = select(notification.c.id).where(
        notification.c.case_kind == "delegation", notification.c.case_id.in_(handed)
    )
    await conn.execute(delete(outbox).where(outbox.c.notification_id.in_(told)))
    await conn.execute(
        delete(notification).where(
            notification.c.case_kind == "delegation", notification.c.case_id.in_(handed)
        )
    )
    asked = list(
        (await conn.execute(select(data_request.c.id).where(data_request.c.account == account_id))).scalars()
    )
    await erase_keys(conn, [("user", account_id), *(("data_request", each) for each in asked)], at, done)
    for each in asked:
        await rewrite(conn, "data_request", each)
    emptied = {
        "login": f"erased-{account_id}", "name": ERASED, "email": None, "active": False,
        "password_hash": f"!{os.urandom(8).hex()}", "first_until": None,
    }  # fmt: skip
    await conn.execute(update(account).where(account.c.id == account_id).values(emptied))
    await forget_login(conn, before.login)
    await forget_name(conn, before.name)
    done.counted["accounts"] += 1
    if before.active:
        done.closed.append(account_id)


async def running(conn: AsyncConnection, role: str, scope: str, line: str) -> int:
    """How many cases that are not over still need what is known of somebody who acts for nobody else."""
    if role not in ACTS_ALONE:
        return 0
    face = case_face.c
    whose = or_(face.person == scope, face.readers.contains([f"{line}/{role}/{scope}"]))
    return (await conn.execute(select(func.count()).where(whose, ~face.ended))).scalar_one()


async def accounts_of(conn: AsyncConnection, role: str, scope: str) -> list[str]:
    """The accounts that somebody who acts for nobody else has in that role."""
    held = account_role.c
    query = select(held.account_id).where(held.role == role, held.scope == scope)
    return list((await conn.execute(query.order_by(held.account_id))).scalars())
