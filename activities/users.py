"""Accounts: created, given roles, closed, opened again, given a password; decided inside the records' door."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.passwords import password_problems, same_password
from activities.record_door import Recorded
from db import accounts, outside_identities, second_factors, security_keys, sessions
from db.attempts import login_key, save_attempts
from db.locks import one_at_a_time
from db.outside_identities import Bound
from db.reads.scopes import scope_names
from db.sessions import EndedFor
from domain import records
from domain.accounts import Held, account_problems, email_problems, role_problems
from domain.lockout import after_success
from domain.refusal import Problem, Refusal, RefusalKind, invalid
from domain.source import setting
from domain.terms import ADMINISTRATORS, ROLE_NAMES, Role

_PERMISSION = setting("permission")
FIRST_FOR = timedelta(days=1)
"""How long a password that others set opens the account; and it does so once."""
NO_ACCOUNT = Refusal(
    code="not_found", detail="没有找到该账号。", source=_PERMISSION, kind=RefusalKind.NOT_FOUND
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """An account to be created; the password is already hashed."""

    id: str
    login: str
    name: str
    email: str | None
    password_hash: str
    must_change_password: bool
    roles: tuple[Held, ...]
    unfit_password: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Renewed:
    """A session that goes on, and the digest of its new token."""

    session_id: str
    digest: bytes


def unfit_password(password: str, login: str, field: str = "password") -> tuple[Problem, ...]:
    """Everything that is wrong with a new password."""
    return tuple(
        Problem(field, "weak_password", f"{one}。", _PERMISSION) for one in password_problems(password, login)
    )


def unfit_new_password(old: str, new: str, login: str) -> tuple[Problem, ...]:
    """Everything that is wrong with a password in the place of an old one, which was given and is right."""
    if same_password(old, new):
        detail = "新密码不能与原密码相同。"
        return Problem("new", "same_password", detail, _PERMISSION), *unfit_password(new, login, "new")
    return unfit_password(new, login, "new")


async def create(conn: AsyncConnection, new: NewUser, at: datetime) -> Recorded | Refusal:
    """A new account, unless its login is taken, or a role does not fit its scope."""
    await one_at_a_time(conn, "account/login")
    registered = await scope_names(conn, new.roles)
    problems = (
        *account_problems(new.login, new.email),
        *new.unfit_password,
        *role_problems(new.roles, registered),
    )
    if problems:
        return invalid(problems, f"账号信息有{len(problems)}处不符合要求。", "invalid")
    if await accounts.account_by_login(conn, new.login) is not None:
        return _taken(new.login)
    row = accounts.NewAccount(
        id=new.id,
        login=new.login,
        name=new.name,
        email=new.email,
        password_hash=new.password_hash,
        must_change_password=new.must_change_password,
        first_until=at + FIRST_FOR if new.must_change_password else None,
    )
    await accounts.put_account(conn, row, _rows(new.roles), at)
    return Recorded(new.id, records.UserCreated(new.id, _plain(new.roles), _lines(new.roles)))


@dataclass(frozen=True, slots=True)
class Correction:
    """What an account should be called from now on, and where its mail goes."""

    login: str
    name: str
    email: str | None


async def amend(conn: AsyncConnection, account_id: str, right: Correction, reason: str) -> Recorded | Refusal:
    """Another login, name or e-mail address; sessions that are open go on."""
    known = await _held(conn, account_id)
    if known is None:
        return NO_ACCOUNT
    await one_at_a_time(conn, "account/login")
    problems = tuple(account_problems(right.login, right.email))
    if problems:
        return invalid(problems, f"账号信息有{len(problems)}处不符合要求。", "invalid")
    namesake = await accounts.account_by_login(conn, right.login)
    if namesake is not None and namesake.id != account_id:
        return _taken(right.login)
    values = asdict(right)
    changed = tuple(name for name, value in values.items() if getattr(known, name) != value)
    if not changed:
        return Refusal(code="unchanged", detail="所填内容与登记一致，没有需要更正的。", source=_PERMISSION)
    await accounts.change_account(conn, account_id, **values)
    return Recorded(account_id, records.UserAmended(account_id, changed, reason))


async def change_email(conn: AsyncConnection, account_id: str, email: str | None) -> Recorded | Refusal:
    """Another e-mail address, or none, given by the owner."""
    problems = tuple(email_problems(email))
    if problems:
        return invalid(problems, "电子邮箱不符合要求。", "invalid")
    await accounts.change_account(conn, account_id, email=email)
    return Recorded(account_id, records.EmailChanged(account_id))


def _taken(login: str) -> Refusal:
    return Refusal(code="login_taken", detail=f"登录名“{login}”已被使用。", source=_PERMISSION, field="login")


async def change_roles(
    conn: AsyncConnection, account_id: str, roles: tuple[Held, ...], reason: str, at: datetime
) -> Recorded | Refusal:
    """Other roles from now on; sessions in a role that is gone end at once."""
    known = await _held(conn, account_id)
    if known is None:
        return NO_ACCOUNT
    problems = tuple(role_problems(roles, await scope_names(conn, roles)))
    if problems:
        return invalid(problems, f"角色有{len(problems)}处不符合要求。", "invalid")
    if (last := await _last_of(conn, known, [held.role for held in roles])) is not None:
        return last
    await accounts.replace_roles(conn, account_id, _rows(roles))
    await sessions.revoke_without_role(conn, at, account_id)
    return Recorded(account_id, records.RolesChanged(account_id, _plain(roles), reason, _lines(roles)))


async def deactivate(conn: AsyncConnection, account_id: str, reason: str, at: datetime) -> Recorded | Refusal:
    """Closes the account; all of its sessions end at once."""
    known = await _held(conn, account_id)
    if known is None:
        return NO_ACCOUNT
    if not known.active:
        return Refusal(code="already_inactive", detail="该账号已经停用。", source=_PERMISSION)
    if (last := await _last_of(conn, known, ())) is not None:
        return last
    await accounts.change_account(conn, account_id, active=False)
    await sessions.revoke(conn, at, account_id, why=EndedFor.DEACTIVATED)
    return Recorded(account_id, records.UserDeactivated(account_id, reason))


async def reactivate(conn: AsyncConnection, account_id: str, reason: str) -> Recorded | Refusal:
    """Opens the account again, with the roles that it has."""
    known = await _held(conn, account_id)
    if known is None:
        return NO_ACCOUNT
    if known.active:
        return Refusal(code="already_active", detail="该账号没有停用。", source=_PERMISSION)
    await accounts.change_account(conn, account_id, active=True)
    return Recorded(account_id, records.UserReactivated(account_id, reason))


async def reset_password(
    conn: AsyncConnection, account_id: str, password: str | None, hashed: str, reason: str, at: datetime
) -> Recorded | Refusal:
    """A new first password, given by the security administrator; all sessions end, and a lock of the login too.

    None where the password was looked at before and only its hash was kept.
    """
    known = await _held(conn, account_id)
    if known is None:
        return NO_ACCOUNT
    problems = () if password is None else unfit_password(password, known.login)
    if problems:
        return invalid(problems, "新密码不符合要求。", "invalid")
    await accounts.change_account(
        conn, account_id, password_hash=hashed, must_change_password=True, first_until=at + FIRST_FOR
    )
    await sessions.revoke(conn, at, account_id, why=EndedFor.PASSWORD_RESET)
    await save_attempts(conn, login_key(known.login), after_success())
    return Recorded(account_id, records.PasswordReset(account_id, reason))


async def unlock(conn: AsyncConnection, account_id: str, reason: str) -> Recorded | Refusal:
    """The lock of the login ends; failures so far are forgotten."""
    known = await _held(conn, account_id)
    if known is None:
        return NO_ACCOUNT
    await save_attempts(conn, login_key(known.login), after_success())
    return Recorded(account_id, records.UserUnlocked(account_id, reason))


async def end_sessions(
    conn: AsyncConnection, account_id: str, reason: str, at: datetime
) -> Recorded | Refusal:
    """All sessions of the account end at once."""
    known = await _held(conn, account_id)
    if known is None:
        return NO_ACCOUNT
    await sessions.revoke(conn, at, account_id, why=EndedFor.ENDED)
    return Recorded(account_id, records.SessionsEnded(account_id, reason))


async def remove_factor(
    conn: AsyncConnection, account_id: str, reason: str, at: datetime
) -> Recorded | Refusal:
    """The second factor ends with all keys, for it was lost, and all sessions with it: whoever found it is at none of them."""
    known = await _held(conn, account_id)
    if known is None:
        return NO_ACCOUNT
    by_code = await second_factors.factor_of(conn, account_id, lock=True) is not None
    keys = await security_keys.remove(conn, account_id)
    if not by_code and not keys:
        return Refusal(
            code="no_factor", detail="该账号没有启用动态验证码，也没有安全密钥。", source=_PERMISSION
        )
    await second_factors.remove(conn, account_id)
    await sessions.revoke(conn, at, account_id, why=EndedFor.ENDED)
    return Recorded(account_id, records.FactorRemoved(account_id, reason))


async def remove_key(
    conn: AsyncConnection, account_id: str, key_id: str, reason: str, at: datetime
) -> Recorded | Refusal:
    """One security key ends, for it was lost, and all sessions with it."""
    known = await _held(conn, account_id)
    if known is None:
        return NO_ACCOUNT
    if not await security_keys.remove(conn, account_id, key_id):
        return Refusal(
            code="not_found", detail="该账号没有该安全密钥。", source=_PERMISSION, kind=RefusalKind.NOT_FOUND
        )
    await sessions.revoke(conn, at, account_id, why=EndedFor.ENDED)
    return Recorded(account_id, records.KeyRemoved(account_id, key_id, reason))


async def end_session(
    conn: AsyncConnection, account_id: str, session_id: str, reason: str, at: datetime
) -> Recorded | Refusal:
    """One session of the account ends."""
    known = await _held(conn, account_id)
    if known is None:
        return NO_ACCOUNT
    if not await sessions.revoke(conn, at, account_id, session_id=session_id, why=EndedFor.ENDED):
        return Refusal(
            code="not_found",
            detail="没有该登录会话，或已结束。",
            source=_PERMISSION,
            kind=RefusalKind.NOT_FOUND,
        )
    return Recorded(account_id, records.SessionEnded(account_id, session_id, reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who an account is at the provider, and who said so."""

    issuer: str
    subject: str
    by: str


async def bind_identity(
    conn: AsyncConnection, account_id: str, new: Identity, reason: str, at: datetime
) -> Recorded | Refusal:
    """The account is that person at the provider from now on."""
    known = await _held(conn, account_id)
    if known is None:
        return NO_ACCOUNT
    row = Bound(new.issuer, new.subject, account_id, at, new.by)
    if not await outside_identities.bind(conn, row):
        detail = "统一身份认证的该用户已绑定另一账号，或者该账号已绑定另一用户，请先解除。"
        return Refusal(code="identity_taken", detail=detail, source=_PERMISSION, field="subject")
    return Recorded(account_id, records.IdentityBound(account_id, reason))


async def unbind_identity(
    conn: AsyncConnection, account_id: str, issuer: str, reason: str, at: datetime
) -> Recorded | Refusal:
    """The account is nobody at the provider any more; all of its sessions end."""
    known = await _held(conn, account_id)
    if known is None:
        return NO_ACCOUNT
    if not await outside_identities.unbind(conn, issuer, account_id):
        return Refusal(code="not_bound", detail="该账号没有绑定统一身份认证。", source=_PERMISSION)
    await sessions.revoke(conn, at, account_id, why=EndedFor.ENDED)
    return Recorded(account_id, records.IdentityUnbound(account_id, reason))


async def change_password(
    conn: AsyncConnection, account_id: str, renewed: Renewed, hashed: str, at: datetime
) -> Recorded | Refusal:
    """A new password, given by the owner, whose other sessions end, while this one goes on under a new token."""
    await accounts.change_account(
        conn, account_id, password_hash=hashed, must_change_password=False, first_until=None
    )
    await sessions.revoke(conn, at, account_id, keep=renewed.session_id, why=EndedFor.PASSWORD_CHANGED)
    await sessions.renew_token(conn, renewed.session_id, renewed.digest, at)
    return Recorded(account_id, records.PasswordChanged(account_id))


async def _held(conn: AsyncConnection, account_id: str) -> accounts.AccountRow | None:
    """The account, with every decision about accounts of administrators waiting for this one."""
    await one_at_a_time(conn, "account/administrators")
    return await accounts.account_by_id(conn, account_id, lock=True)


async def _last_of(
    conn: AsyncConnection, known: accounts.AccountRow, left: Collection[Role]
) -> Refusal | None:
    """The refusal where the account is the last of an administrator's role and would not hold it any more."""
    if not known.active:
        return None
    for held in await accounts.roles_of(conn, known.id):
        if held.role not in ADMINISTRATORS or held.role in left:
            continue
        if not await accounts.others_with(conn, known.id, held.role):
            detail = f"这是最后一个可用的{ROLE_NAMES[held.role]}账号，不能停用或收回其角色。"
            return Refusal(code="last_administrator", detail=detail, source=_PERMISSION)
    return None


def _plain(roles: Sequence[Held]) -> tuple[tuple[str, str], ...]:
    return tuple((held.role.value, held.scope) for held in roles)


def _lines(roles: Sequence[Held]) -> tuple[str, ...]:
    return records.lines_told([held.line for held in roles])


def _rows(roles: Sequence[Held]) -> list[tuple[str, str, str]]:
    return [(held.role.value, held.scope, held.line) for held in roles]
