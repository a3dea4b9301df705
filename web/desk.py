"""Where a page handler works: who is asking, the interface as that person sees it, and how to answer."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import UploadFile

from api.auth import token_of
from api.looks import note_look
from api.pages import Page
from api.problems import FieldProblem, ProblemError
from api.routers.list_views import ViewShown
from api.routers.me import Me
from api.same_origin import check_origin
from api.wiring import Wired, Wiring
from db.scope import Reading
from db.sessions import EndedFor
from domain.accounts import Held
from domain.display import Display
from domain.legal_time import SHANGHAI
from domain.office_line import HOME
from domain.offices import led_by, lines_of
from domain.terms import ADMINISTRATORS, Role
from web import drafts, looks, phrases, posted
from web.ask import Api, RefusedError, problems_of
from web.forms import pasting
from web.forms.form import Form
from web.forms.reading import Typed, arranged, compacted
from web.forms.schema import Schemas
from web.rendering import Renderer, narrowed
from web.sealing import Sealer

TOLD = "bases_told"
OK, SEE_OTHER = 200, 303
SETTING, PUBLIC_RULE = "设置：", "办理规程："
OWN_PASSWORD = frozenset({"/me", "/me/password", "/me/sessions/end-all"})
OWN_FACTOR = frozenset(
    {"/me/factor", "/me/factor/begin", "/me/factor/confirm", "/me/keys/begin", "/me/keys/add", "/me/proof"}
    | {"/me/proof/outside", "/me/proof/done"}
)
OWN = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
WITH_MANY = frozenset({Role.DEPARTMENT, Role.LEAGUE, Role.AUDITOR, *ADMINISTRATORS})
"""Whose lists hold the matters of many; those of everybody else hold their own alone."""
FEW = 5
"""Fewer rows than that are seen at once: no filters stand above them."""
SECRET = drafts.SECRET
"""Typed anew, never kept."""
PREVIEW = "_preview"
"""The button that shows what the form would bring."""


class NotSignedInError(Exception):
    """The page is for people who are signed in; what was typed is kept until then."""

    def __init__(self, kept: str = "", ended: str = "") -> None:
        super().__init__()
        self.kept = kept
        self.ended = ended
        """Why the session ended, where others ended it."""


class PasswordFirstError(Exception):
    """The password has to be changed before anything else."""


class FactorFirstError(Exception):
    """The role must have a second factor before anything else."""


class StaleFormError(Exception):
    """The form was not made by this system."""


class OthersFormError(Exception):
    """The form was made for another account or another role; what was typed in it is kept for that one."""

    def __init__(self, kept: str) -> None:
        super().__init__()
        self.kept = kept


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """Why a form was not looked at: it is shown again with everything that was typed, and nothing is done."""

    status: int
    problem: Mapping[str, object]

    @property
    def detail(self) -> str:
        """Why, in a sentence for people."""
        return str(self.problem.get("detail", ""))

    @property
    def problems(self) -> list[FieldProblem]:
        """What is wrong at which field."""
        return problems_of(self.problem)


STALE = TurnedAway(
    403,
    {
        "code": "stale_form",
        "detail": "这一页是在前一次登录时打开的，为安全起见尚未办理。您填写的内容都在下面，核对后再提交一次即可；"
        "上传的文件需要重新选择。",
        "article": None,
    },
)


@dataclass(frozen=True, slots=True)
class Views:
    """The looks at a list: `now` is the one of this page, `again` leads to the page as it was last looked at."""

    list: str
    now: str = ""
    named: tuple[ViewShown, ...] = ()
    again: Response | None = None


@dataclass(kw_only=True)
class Desk:
    """One request of a page."""

    request: Request
    wired: Wiring
    me: Me | None = None
    typed: Typed = field(default_factory=dict)
    files: dict[str, UploadFile] = field(default_factory=dict)
    every: dict[str, list[UploadFile]] = field(default_factory=dict)
    """All files of a field that takes several."""
    views: Views | None = None
    """How the list of this page may be looked at."""
    ended: str = ""
    """Why the session of the caller's own cookie ended, where others ended it."""
    sparse: bool = False
    """Whether the list of this page is so short for its reader that there is nothing to narrow."""
    turned: TurnedAway | None = None
    draft_at: datetime | None = None
    """Since when what stands in the form is kept as a draft."""
    draft_told: str = ""
    """Why it could not be kept."""
    phrase_told: str = ""
    """What came of keeping a text as a phrase."""
    reading: Reading | None = None
    """In which everything that the page asks is read."""

    @cached_property
    def api(self) -> Api:
        """The interface with the caller's session; a form that is only shown again changes nothing."""
        return Api(self.request, only_reads=self.pressed == "_restore", reading=self.reading)

    def turn_away(self, why: TurnedAway) -> None:
        """Lets the form be shown again with what was typed, why it was not looked at, and nothing be done."""
        self.turned = why
        self.typed = {**self.typed, "_restore": ["1"]}
        self.files, self.every = {}, {}
        self.__dict__.pop("api", None)  # made anew: it only reads from here on

    @property
    def role(self) -> str | None:
        """The role acted in, or None for the public."""
        return self.me.acting.role if self.me else None

    @property
    def is_administrator(self) -> bool:
        """Whether the role has to do with accounts, grants or the log, and with no case."""
        return self.role in ADMINISTRATORS

    @property
    def line(self) -> str:
        """The line that the role is held in; the home one for the public."""
        return self.me.acting.line if self.me else HOME

    @property
    def keeps_for_all(self) -> bool:
        """Whether it acts for the home line's department, which keeps what is for all; pages offer that to nobody else."""
        return self.role == Role.DEPARTMENT and self.line == HOME

    def leads(self, programme: str) -> bool:
        """Whether it acts for the department whose line leads a programme, and so keeps its settings."""
        return self.role == Role.DEPARTMENT and self.line == lines_of(programme)[0].code

    @property
    def display(self) -> Display:
        """How the pages are shown: as the account has it, otherwise as this browser does."""
        kept = self.me.display if self.me else None
        if kept is None:
            return looks.read(self.request.cookies.get(looks.COOKIE, ""))
        return Display(kept.size, kept.contrast, kept.theme)

    @property
    def now(self) -> datetime:
        """The instant at which the page is made."""
        return self.wired.clock.now()

    @property
    def today(self) -> date:
        """The legal day."""
        return self.now.astimezone(SHANGHAI).date()

    @property
    def schemas(self) -> Schemas:
        """What the routes take."""
        found: Schemas = self.request.app.state.schemas
        return found

    @property
    def sealer(self) -> Sealer:
        """Seals what goes to the browser and comes back."""
        found: Sealer = self.request.app.state.sealer
        return found

    def query(self, *names: str) -> dict[str, object]:
        """The filled query parameters of these names; one that is repeated as a list."""
        return {name: texts if len(texts) > 1 else texts[0] for name, texts in self._given(names).items()}

    def first(self, *names: str) -> dict[str, str]:
        """The same, the first of those that are repeated."""
        return {name: texts[0] for name, texts in self._given(names).items()}

    def _given(self, names: Iterable[str]) -> dict[str, list[str]]:
        given = self.request.query_params
        filled = {name: [text for text in given.getlist(name) if text.strip()] for name in names}
        return {name: texts for name, texts in filled.items() if texts}

    @property
    def csrf(self) -> str:
        """What forms of this session carry: of the session and not of its token, which changes at each proof, so that forms
        that are open beside it stay good."""
        return self.sealer.token("form", self.me.session if self.me else token_of(self.request) or "")

    @property
    def made_for(self) -> str:
        """Whom forms of this session are made for, sealed."""
        return self.sealer.seal("account", holder_of(self))

    def sent(self, name: str, default: str = "") -> str:
        """A single posted text; `_` names belong to the page, not to the command."""
        texts = self.typed.get(name)
        return texts[0] if texts else default

    @property
    def pressed(self) -> str:
        """What the form is to do other than be sent: `_more` (another row), `_draft` (keep it), `_restore` (show again)

        or `_preview` (show what it would bring).
        """
        acts = ("_restore", "_more", PREVIEW, phrases.KEEP, drafts.KEEP)
        return next((one for one in acts if one in self.typed), "")

    @property
    def keeps_drafts(self) -> bool:
        """Whether what is typed on this page can be kept on the server."""
        return self.me is not None and self.wired.keys is not None and drafts.holds(self.request.url.path)

    def form(self, method: str, path: str) -> Form:
        """The form of a route, with what was typed in it if it was sent. Raises UnknownRouteError."""
        form = Form(fields=self.schemas.fields(method, path))
        if self.typed:
            form.typed = {name: texts for name, texts in self.typed.items() if not name.startswith("_")}
            form.key = self.sent("_key") or form.key
            form.more = self.sent("_more")
        form.problems = self.turned.problems if self.turned else []
        return form

    def compact(self, form: Form) -> None:
        """Leaves blank rows out of what was typed, once the form's choices and keys are known."""
        form.typed = compacted(form.fields, form.typed)

    def page(self, template: str, status: int = 200, /, **context: object) -> HTMLResponse:
        """A page; what was told by the step before is shown on it once, and what was pasted is put into its form."""
        form = context.get("form")
        if isinstance(form, Form):
            pasting.paste(form, self.typed)
            form.changed = form.changed or self.pressed == "_more"
        self.sparse = (
            bool(self.role)
            and self.role not in WITH_MANY
            and _short(context.get("found"))
            and not narrowed(self)
        )
        renderer: Renderer = self.request.app.state.renderer
        told = self.sealer.open("told", self.request.cookies.get(TOLD, ""))
        text = renderer.render(template, desk=self, told=told, **context)
        if not self.role:
            text = for_the_public(text)
        shown = self.turned.status if self.turned and status == OK else status
        answer = HTMLResponse(text, shown, headers=renderer.headers)
        if TOLD in self.request.cookies:
            answer.delete_cookie(TOLD)
        return answer

    def go(self, address: str, told: str = "") -> Response:
        """On to another page after something was done (303)."""
        answer = RedirectResponse(address, SEE_OTHER)
        if told:
            answer.set_cookie(
                TOLD,
                self.sealer.seal("told", told),
                max_age=60,
                httponly=True,
                samesite="lax",
                secure=self.wired.settings.secure_cookies,
            )
        return answer


def for_the_public(text: str) -> str:
    """Sources as whoever has no account reads them: what officials know as a setting is a rule of how things are handled."""
    return text.replace(f"{SETTING}办理规程", PUBLIC_RULE.removesuffix("：")).replace(SETTING, PUBLIC_RULE)


def _short(found: object) -> bool:
    return isinstance(found, Page) and found.next is None and len(found.items) < FEW


def own_address(address: str) -> str:
    """An address within this system, or the home page: nobody is sent elsewhere."""
    fine = OWN.fullmatch(address) and not urlsplit(address).netloc
    return address if fine else "/work"


async def _typed(desk: Desk, opened: list[UploadFile]) -> None:
    desk.request.state.desk = desk  # whoever tells that it was not looked at finds what was typed
    given = await posted.read(desk.request, desk.wired.settings)
    desk.typed, desk.files, desk.every = arranged(given.typed), given.files, given.every
    opened.extend(given.opened)
    check_origin(desk.request, desk.wired.settings.public_url)
    if given.status and desk.pressed != "_restore":
        raise ProblemError(given.status, *UNREADABLE[given.status])
    if given.large:
        desk.turn_away(TurnedAway(posted.TOO_LARGE, posted.told_of(given.large)))


UNREADABLE = {
    posted.TOO_LARGE: ("too_large", "填写的内容超过允许的大小，没有办理。"),
    posted.MALFORMED: ("malformed", "提交的内容未能完整上传，没有办理。"),
}


async def any_desk(request: Request, wired: Wired) -> AsyncIterator[Desk]:
    """For anybody; `me` is None without a session that is good. Uploads are closed when the page is made."""
    gate = request.app.state.asking if token_of(request) is not None else nullcontext()
    reading = Reading(engine=wired.engine, gate=lambda: gate)
    desk = Desk(request=request, wired=wired, reading=reading)
    files: list[UploadFile] = []
    try:
        if request.method == "POST":
            await _typed(desk, files)  # first: what was pressed decides what the interface is asked for
        if token_of(request) is not None:
            await _sign_in(desk)
        yield desk
        await _shown(desk)
    finally:
        await reading.close()
        for one in files:
            await one.close()


async def _shown(desk: Desk) -> None:
    """Once the page is made: the reading is over, and which cases it showed is noted."""
    if desk.reading is not None:
        await desk.reading.close()
    for case, actor, at in desk.api.looked:
        await note_look(desk.wired, case, actor, at)


async def _sign_in(desk: Desk) -> None:
    try:
        desk.me = desk.request.state.me = await desk.api.get("/me", Me)
    except RefusedError as refused:
        if refused.status != 401:
            raise
        desk.ended = why_ended(refused)


def why_ended(refused: RefusedError) -> str:
    """What the interface says of a session that others ended; nothing of one that there never was."""
    return refused.detail if refused.code in tuple(EndedFor) else ""


async def signed_desk(desk: Annotated[Desk, Depends(any_desk, scope="function")]) -> Desk:
    """For people who are signed in, whose password is their own, and whose form is of this session."""
    if desk.me is None:
        raise NotSignedInError(kept_of(desk), desk.ended)
    if desk.me.must_change_password:
        if desk.request.url.path not in OWN_PASSWORD:
            raise PasswordFirstError
    elif desk.me.must_add_factor and desk.request.url.path not in OWN_FACTOR:
        raise FactorFirstError
    if desk.request.method == "POST" and desk.sent("_csrf") != desk.csrf:
        _take_up(desk)
    await drafts.take_up(desk)
    phrases.take_up(desk)
    return desk


def _take_up(desk: Desk) -> None:
    """A form of an earlier session: shown again to whom it was made for, kept for that one from others."""
    made_for = desk.sealer.open("account", desk.sent("_for"))
    if made_for and made_for != holder_of(desk):
        raise OthersFormError(kept_of(desk))
    if desk.pressed == "_restore":
        return
    if not made_for:
        raise StaleFormError
    desk.turn_away(STALE)


def holder_of(desk: Desk) -> list[str]:
    """Account, role, scope and, where it is not the home one, line that a form of this session is made for."""
    if desk.me is None:
        return []
    acting = desk.me.acting
    return [desk.me.account, *Held(acting.role, acting.scope, acting.line).stored]


def kept_of(desk: Desk) -> str:
    """What was typed, sealed for the account that the form was made for; blank for a form of nobody's."""
    made_for = desk.sealer.open("account", desk.sent("_for"))
    if not made_for:
        return ""
    typed = {
        name: texts
        for name, texts in desk.typed.items()
        if name not in SECRET and (not name.startswith("_") or name.startswith(pasting.TEXT))
    }
    kept = {"for": made_for, "address": desk.request.url.path, "typed": typed, "key": desk.sent("_key")}
    return desk.sealer.seal("kept", kept)


def given_back(desk: Desk) -> Response | None:
    """The page that brings back what was typed before, where it was sealed for the account that is signed in."""
    kept = desk.sealer.open("kept", desk.sent("_kept"))
    own = holder_of(desk)[:1]
    return desk.page("kept.html", kept=kept) if kept and own == kept["for"][:1] else None


class WrongRoleError(Exception):
    """The page is for other roles."""


Account = Annotated[Desk, Depends(signed_desk)]
"""For everybody who has an account, administrators too: the own account, and where one begins."""


async def business_desk(desk: Account) -> Desk:
    """For people who have to do with cases: administrators reach the pages that name them, and no other."""
    if desk.role in ADMINISTRATORS:
        raise WrongRoleError
    return desk


Signed = Annotated[Desk, Depends(business_desk)]
Visitor = Annotated[Desk, Depends(any_desk, scope="function")]


def only(*roles: Role, line: str | None = None) -> Callable[[Desk], Awaitable[Desk]]:
    """A dependency that gives a desk to these roles only, held in that line (None: whichever); others are told so (403)."""

    async def check(desk: Account) -> Desk:
        if desk.role not in roles or line not in (None, desk.line):
            raise WrongRoleError
        return desk

    check.roles = frozenset(roles)  # type: ignore[attr-defined]  # read by the table of pages in the tests
    return check


Department = Annotated[Desk, Depends(only(Role.DEPARTMENT))]


async def leading_desk(desk: Department) -> Desk:
    """Gives a desk to departments whose line leads a programme; which one, the page asks."""
    if not led_by(desk.line):
        raise WrongRoleError
    return desk


LeadingDepartment = Annotated[Desk, Depends(leading_desk)]
HomeDepartment = Annotated[Desk, Depends(only(Role.DEPARTMENT, line=HOME))]
"""What the home line keeps for all: the calendar, the register of units."""
SystemAdmin = Annotated[Desk, Depends(only(Role.SYSTEM_ADMIN))]
SecurityAdmin = Annotated[Desk, Depends(only(Role.SECURITY_ADMIN))]
AuditAdmin = Annotated[Desk, Depends(only(Role.AUDIT_ADMIN))]
AccountAdmin = Annotated[Desk, Depends(only(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN))]
Overseer = Annotated[Desk, Depends(only(Role.DEPARTMENT, Role.AUDITOR))]
Registrar = Annotated[Desk, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.AUDITOR))]
Office = Annotated[Desk, Depends(only(Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY))]
UnitStaff = Annotated[Desk, Depends(only(Role.UNIT))]
Expert = Annotated[Desk, Depends(only(Role.EXPERT))]


def sign_in_address(request: Request) -> str:
    """Where to sign in, and come back from."""
    target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return "/sign-in" if target in ("/", "/work") else f"/sign-in?next={quote(target, safe='')}"
