"""Who is asking: a session by cookie or bearer token, and which roles a route takes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from fastapi import Depends, Request

from activities.tokens import token_digest
from api.problems import ProblemError
from api.same_origin import check_origin
from api.wiring import Wired, Wiring
from db.scope import alone
from db.security_log import CALLER
from db.sessions import EndedFor, SignedIn, ended_for, note_use, session_of
from domain.actor import Actor
from domain.legal_time import legal_day
from domain.office_line import HOME
from domain.offices import led_by
from domain.terms import BUSINESS, Role

COOKIE = "bases_session"
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="postdoc-bases"'}
NOT_SIGNED_IN = ProblemError(401, "not_signed_in", "请先登录。", headers=CHALLENGE)
ENDED = {
    EndedFor.PASSWORD_RESET: "您的密码已由安全管理员重置，请用新密码登录。",
    EndedFor.PASSWORD_CHANGED: "您的密码已在其他地方修改，请用新密码登录。",
    EndedFor.FACTOR_CHANGED: "您的二次验证（动态验证码、安全密钥）已在其他地方变更，请重新登录。",
    EndedFor.ROLES_CHANGED: "您的角色已由安全管理员调整，请重新登录。",
    EndedFor.DEACTIVATED: "您的账号已由管理员停用，如有疑问请联系自治区人社厅。",
    EndedFor.ENDED: "您的登录已由安全管理员结束，请重新登录。",
    EndedFor.IDLE: "您较长时间没有操作，为安全起见已自动退出登录，请重新登录。",
    EndedFor.ELSEWHERE: "您的账号已在其他地方登录，同时登录的数量超过限制，这里的登录已经结束。如非本人登录，请立即修改密码。",
}
"""Told to whoever still holds the token of the session, and to nobody else."""
PASSWORD_FIRST = ProblemError(
    403,
    "password_change_required",
    "您的密码是由他人设置的，请先修改密码，之后才能办理其他事项。",
)
FACTOR_FIRST = ProblemError(
    403,
    "second_factor_required",
    "您的角色须启用动态验证码后才能办理事项，请先在“本人”页启用。",
)
PROOF_FIRST = ProblemError(
    403,
    "proof_required",
    "办理这一事项前，须再次输入密码或者动态验证码，确认是您本人。",
)
NOTED_AFTER = timedelta(minutes=1)
"""How old the noted use of a session may be: not every request writes."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person in one role."""

    session: SignedIn
    actor: Actor


FOUND = "bases.found"
"""In the scope of what a page of this process asks: who its first question found behind the session."""


@dataclass(slots=True)
class Found:
    """Good for the further questions of the same page, until it changes something."""

    visitor: Visitor | None = None


def token_of(request: Request) -> str | None:
    """The token of the request: the bearer token of a program, or the cookie of a page."""
    return bearer_of(request) or request.cookies.get(COOKIE)


def bearer_of(request: Request) -> str | None:
    """The token that a program sends in a header; no browser adds it by itself."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" and token else None


async def holder(request: Request, wired: Wired) -> Visitor:
    """The session behind the request; 401 when there is none, or it is expired, revoked or its role is gone.

    Only for what somebody may do whose password was set by others; every other route asks for a `visitor`.

    A page's cookie changes nothing unless the request comes from the system's own pages (403).
    """
    token = token_of(request)
    if token is None:
        raise NOT_SIGNED_IN
    if bearer_of(request) is None:
        check_origin(request, wired.settings.public_url)
    found: Found = request.scope.get(FOUND) or Found()
    if found.visitor is None:
        found.visitor = await _behind(token, wired)
    request.state.account = found.visitor.session.account_id
    request.state.actor = found.visitor.actor
    if (caller := CALLER.get()) is not None:
        caller.actor = found.visitor.actor
    return found.visitor


async def _behind(token: str, wired: Wiring) -> Visitor:
    digest, now = token_digest(token), wired.clock.now()
    since = unused_since(wired)
    async with alone(wired.engine) as conn:
        signed = await session_of(conn, digest, now, since)
        why = None if signed else await ended_for(conn, digest, now, since)
        if signed is not None and signed.used_at < now - NOTED_AFTER:
            await note_use(conn, digest, now)
        await wired.calendar.look(conn)
        await wired.register.look(conn, legal_day(now))
    if signed is None:
        raise NOT_SIGNED_IN if why is None else ProblemError(401, why, ENDED[why], headers=CHALLENGE)
    role = Role(signed.role)
    actor = Actor(signed.account_id, role, signed.scope, signed.name, signed.line, stands_in=signed.stands_in)
    return Visitor(signed, actor)


def unused_since(wired: Wiring) -> datetime:
    """Setting: a session that was last used before is over."""
    return wired.clock.now() - timedelta(minutes=wired.settings.session_idle_minutes)


Holder = Annotated[Visitor, Depends(holder)]
"""Also somebody who has to change the password first."""


async def owner(one: Holder) -> Visitor:
    """The session behind the request, with a password that only its owner knows; 403 until it is changed."""
    if one.session.must_change_password:
        raise PASSWORD_FIRST
    return one


Owner = Annotated[Visitor, Depends(owner)]
"""Also somebody whose role must have a second factor first."""


async def visitor(one: Owner, wired: Wired) -> Visitor:
    """An owner who has a second factor, where the role must have one; 403 until then."""
    if lacks_factor(one, wired):
        raise FACTOR_FIRST
    return one


def lacks_factor(one: Visitor, wired: Wiring) -> bool:
    """Setting: whether the role must have a second factor, and the account has none."""
    return one.actor.role in wired.settings.roles_of_second_factor and not one.session.factor


Signed = Annotated[Visitor, Depends(visitor)]


async def lately_proven(one: Signed, wired: Wired) -> Visitor:
    """Setting: for grave acts: whoever gave the password or a code not long ago; 403 `proof_required` otherwise."""
    return _proven(one, wired)


async def owner_lately_proven(one: Owner, wired: Wired) -> Visitor:
    """The same, also for somebody whose role must have a second factor first."""
    return _proven(one, wired)


def _proven(one: Visitor, wired: Wiring) -> Visitor:
    minutes = wired.settings.proof_minutes
    if minutes and one.session.proved_at < wired.clock.now() - timedelta(minutes=minutes):
        raise PROOF_FIRST
    return one


OwnerProven = Annotated[Visitor, Depends(owner_lately_proven)]
"""For grave acts on the own account, which a second factor may have to be added to first."""
Grave = Depends(lately_proven)
"""For routes of grave acts: filing, cancelling, settings, grants, opening of what is sealed."""


def only(*roles: Role, line: str | None = HOME) -> Callable[[Visitor], Awaitable[Actor]]:
    """A dependency that lets only these roles through, held in that line (None: whichever)."""

    async def check(one: Signed) -> Actor:
        if one.actor.role not in roles or line not in (None, one.actor.line):
            raise ProblemError(403, "wrong_role", "您的角色不能办理此事项。")
        return one.actor

    check.roles = frozenset(roles)  # type: ignore[attr-defined]  # read by the table of permissions in the tests
    return check


EVERY_ROLE = BUSINESS
"""Every role that has to do with cases; administrators have not, and reach what is theirs and the own account."""
Anyone = Annotated[Actor, Depends(only(*EVERY_ROLE, line=None))]
Department = Annotated[Actor, Depends(only(Role.DEPARTMENT))]
League = Annotated[Actor, Depends(only(Role.LEAGUE))]
Reviewer = Annotated[Actor, Depends(only(Role.LEAGUE, Role.DEPARTMENT))]
UnitStaff = Annotated[Actor, Depends(only(Role.UNIT))]
AuthorityStaff = Annotated[Actor, Depends(only(Role.AUTHORITY))]
Expert = Annotated[Actor, Depends(only(Role.EXPERT))]
Office = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY))]
Overseer = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.AUDITOR))]
AnyDepartment = Annotated[Actor, Depends(only(Role.DEPARTMENT, line=None))]
"""The department of whichever line; what it may do is asked of the programme that its line leads."""


async def leads_one(actor: AnyDepartment) -> Actor:
    """Lets only departments through whose line leads a programme; a department that takes part keeps nothing of it."""
    if not led_by(actor.line):
        raise ProblemError(403, "wrong_role", "您的角色不能办理此事项。")
    return actor


LeadingDepartment = Annotated[Actor, Depends(leads_one)]
"""The department of a line that leads a programme; of which one, the route asks."""
AnyOverseer = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.AUDITOR, line=None))]
"""The department or auditors of whichever line; row security shows each the programmes of its own."""
Registrar = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.AUDITOR))]
CaseParty = Annotated[
    Actor,
    Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.AUTHORITY, Role.EXPERT, Role.AUDITOR)),
]
SystemAdmin = Annotated[Actor, Depends(only(Role.SYSTEM_ADMIN))]
SecurityAdmin = Annotated[Actor, Depends(only(Role.SECURITY_ADMIN))]
AuditAdmin = Annotated[Actor, Depends(only(Role.AUDIT_ADMIN))]
AccountAdmin = Annotated[Actor, Depends(only(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN))]
UnitKeeper = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.LEAGUE))]
UnitReader = Annotated[
    Actor, Depends(only(Role.DEPARTMENT, Role.AUDITOR, Role.LEAGUE, Role.AUTHORITY, Role.UNIT))
]
ExpertReader = Annotated[Actor, Depends(only(Role.DEPARTMENT, Role.AUDITOR, Role.EXPERT))]
Insider = UnitReader
"""Whoever follows a case from inside: everybody of it but the experts."""
PanelReader = ExpertReader
Participant = Annotated[
    Actor, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.AUTHORITY, Role.EXPERT))
]
DocumentReader = Annotated[
    Actor, Depends(only(*(role for role in EVERY_ROLE if role is not Role.EXPERT), line=None))
]
"""Whoever is a side of a case or above it, in whichever line, but no expert: documents say what came of an assessment."""
DocumentDrafter = Annotated[
    Actor,
    Depends(
        only(
            Role.DEPARTMENT,
            Role.LEAGUE,
            Role.AUTHORITY,
            Role.UNIT,
            Role.STATION,
            Role.REPORTER,
            line=None,
        )
    ),
]
