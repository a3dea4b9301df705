"""Opening a session: the same for every way in, by password, by a provider (OpenID Connect) or with a security key.

Whoever signs in has been proven by then; here it is decided in which of the roles, whether this way is open to it, that a code is
used up and that a password which others set is used once; and the session is written, the oldest beyond the limit ended, and the
security log told. Nothing of this stands in a router.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.identity_cipher import IdentityKeys
from activities.second_factor import Second, check
from activities.sign_in import SecondWrong
from activities.tokens import new_token, token_digest
from db import sessions
from db.accounts import AccountRow, change_account, roles_of
from db.reads.scopes import scope_names
from db.security_log import watch
from domain.accounts import Held, acting_roles
from domain.security_log import Act, Result, Watched
from domain.terms import Role
from ids import new_id


class How(StrEnum):
    """How the first factor was shown."""

    PASSWORD = "password"  # noqa: S105  # a way in
    OUTSIDE = "outside"
    """At the provider (统一身份认证)."""


class SecondBy(StrEnum):
    """How the second factor was shown."""

    CODE = "code"
    RECOVERY = "recovery"
    """A recovery code: not six digits."""
    KEY = "key"
    PROVIDER = "factor"
    """At the provider, which says so and is believed."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which of the roles is asked for; None: whichever there is, where it is a single one."""

    role: Role | None = None
    scope: str | None = None
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """From where and with what somebody signs in, to be recognised by that person."""

    address: str
    device: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Somebody who has been proven, and wants a session."""

    known: AccountRow
    how: How
    wish: Wish
    place: Place
    code: str = field(default="", repr=False)
    """Looked at already, and to be used up by this."""
    second: SecondBy | None = None
    """How a second factor was shown in an earlier step."""
    left: bytes = field(default=b"", repr=False)
    """The digest of the token that the browser held until now; blank where it had none."""

    @property
    def detail(self) -> str:
        """How it was, as the security log says it."""
        by = self.second
        if self.code:
            by = SecondBy.CODE if "".join(self.code.split()).isdecimal() else SecondBy.RECOVERY
        parts = (self.how.value if self.how is How.OUTSIDE or by is None else "", by.value if by else "")
        return "_".join(filter(None, parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds for every session."""

    hours: int
    at_most: int
    local_roles: frozenset[Role] | None = None
    """Who may sign in by password now; None: everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSession:
    """The session, its token (told this once), and the roles that could have been taken."""

    id: str
    token: str = field(repr=False)
    account: AccountRow
    acting: Held
    held: list[Held]
    names: dict[Held, str]
    expires_at: datetime
    must_change_password: bool


@dataclass(frozen=True, slots=True)
class Choose:
    """Several roles fit: one of them is to be named."""

    held: list[Held]
    names: dict[Held, str]


class NotOpened(StrEnum):
    """Why there is no session."""

    NO_ROLE = "no_role"
    FIRST_PASSWORD_OVER = "first_password_over"  # noqa: S105  # a reason
    OUTSIDE_ONLY = "outside_only"
    """The role signs in at the provider."""


Opening = OpenedSession | Choose | SecondWrong | NotOpened


async def open_session(
    conn: AsyncConnection, arrival: Arrival, terms: Terms, at: datetime, keys: IdentityKeys | None
) -> Opening:
    """A session in the role that is wished for. Nothing is written otherwise: who chooses now comes again with the same code."""
    known = arrival.known
    held = await roles_of(conn, known.id)
    names = await scope_names(conn, held)
    if not held:
        return NotOpened.NO_ROLE
    wish = arrival.wish
    fitting = acting_roles(held, wish.role, wish.scope, wish.line)
    if len(fitting) != 1:
        return Choose(held, names)
    acting = fitting[0]
    local = arrival.how is How.PASSWORD
    if local and terms.local_roles is not None and acting.role not in terms.local_roles:
        await watch(conn, _refused(known, acting), at)
        return NotOpened.OUTSIDE_ONLY
    if arrival.code and await check(conn, known.id, arrival.code, at, keys) is Second.WRONG:
        return SecondWrong(known)
    if local and not await _use_first_password(conn, known, at):
        return NotOpened.FIRST_PASSWORD_OVER
    return await _write(conn, arrival, terms, at, (acting, held, names))


async def _write(
    conn: AsyncConnection,
    arrival: Arrival,
    terms: Terms,
    at: datetime,
    roles: tuple[Held, list[Held], dict[Held, str]],
) -> OpenedSession:
    known, (acting, held, names), token = arrival.known, roles, new_token()
    expires_at, session_id = at + timedelta(hours=terms.hours), new_id()
    row = {
        "id": session_id,
        "token_digest": token_digest(token),
        "account_id": known.id,
        "role": acting.role.value,
        "scope": acting.scope,
        "line": acting.line,
        "created_at": at,
        "expires_at": expires_at,
        "address": arrival.place.address,
        "device": arrival.place.device,
        "how": arrival.how.value,
        "outside_factor": arrival.second is SecondBy.PROVIDER,
    }
    if arrival.left:
        await sessions.leave_token(conn, arrival.left, at)
    await sessions.open_session(conn, row)
    await sessions.keep_newest(conn, known.id, at, terms.at_most)
    signed = Act(
        kind=Watched.SIGN_IN, account=known.id, role=acting.role.value, scope=acting.scope,
        detail=arrival.detail,
    )  # fmt: skip
    await watch(conn, signed, at)
    return OpenedSession(
        id=session_id,
        token=token,
        account=known,
        acting=acting,
        held=held,
        names=names,
        expires_at=expires_at,
        must_change_password=known.must_change_password and arrival.how is How.PASSWORD,
    )


def _refused(known: AccountRow, acting: Held) -> Act:
    return Act(
        kind=Watched.SIGN_IN_FAILED, result=Result.REFUSED, account=known.id, role=acting.role.value,
        scope=acting.scope, detail=NotOpened.OUTSIDE_ONLY.value,
    )  # fmt: skip


async def _use_first_password(conn: AsyncConnection, known: AccountRow, at: datetime) -> bool:
    """A password that others set opens the account once and for a day; a second sign-in needs another one."""
    if not known.must_change_password or known.first_until is None:
        return True
    if at >= known.first_until:
        return False
    await change_account(conn, known.id, first_until=at)
    return True
