"""The application form as the unit fills it: its steps, what each still lacks, and saving without overwriting."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from api.bases.models.application import ApplicationAnswer, ItemSeen
from api.bases.models.revision import RevisionAnswer
from api.bases.routers.draft_check import DraftCheck
from api.commands import CommandAnswer
from api.problems import FieldProblem
from db.codec import encode
from domain.bases.application.form import Form as ApplicationForm
from domain.bases.terms import SECTION_NAMES
from web.ask import RefusedError
from web.bases.differences import Difference, differences
from web.desk import Desk
from web.forms.field import Field
from web.forms.form import Form
from web.forms.reading import Typed, body_of, compacted, typed_from

SECTIONS = {section.value: name for section, name in SECTION_NAMES.items()}
PAPERS, CHECK = "attachments", "check"
STEPS = {**SECTIONS, PAPERS: "证明材料", CHECK: "核对"}
"""Last part of the address of a step → its title, in order."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the list: done, faulty, blank or locked (not returned for correction)."""

    slug: str
    title: str
    state: str
    problems: int


@dataclass(frozen=True)
class Work:
    """An application with what its form still lacks."""

    case: ApplicationAnswer
    check: DraftCheck
    same: frozenset[str] = frozenset()
    """Sections and files that are those of the unit's last application: to be looked at again."""
    last: str = ""
    """The id of that application."""

    @property
    def home(self) -> str:
        """The page of the application."""
        return f"/applications/{self.case.id}"

    @property
    def revision(self) -> int:
        """The present revision."""
        return self.case.revision

    @property
    def correcting(self) -> bool:
        """Whether only returned parts may change."""
        return self.case.correction is not None

    @property
    def untouched(self) -> list[ItemSeen]:
        """What was returned and is as it was."""
        correction = self.case.correction
        return [item for item in correction.items if not item.changed] if correction else []

    @cached_property
    def form(self) -> dict[str, object]:
        """The form as plain JSON, section by section."""
        return _plain(self.case.form)

    def may_change(self, slug: str) -> bool:
        """Whether the step can be worked on now."""
        if slug in SECTIONS:
            return slug in self.check.sections
        return any(one.name == "draft" for one in self.case.can)

    def steps(self) -> list[Step]:
        """All steps, each with how many problems it has."""
        return [
            Step(slug, title, self._state(slug), len(self.problems(slug))) for slug, title in STEPS.items()
        ]

    def problems(self, slug: str) -> list[FieldProblem]:
        """The problems of one step; those of no section are told where everything is looked through."""
        return [one for one in self.check.problems if step_of(one.field) == slug]

    def requests(self, slug: str) -> list[ItemSeen]:
        """What was asked for in a return of this section."""
        correction = self.case.correction
        return [item for item in correction.items if item.section == slug] if correction else []

    def saved(self, slug: str) -> Typed:
        """A section as it is saved, as if it had been typed."""
        return typed_from(self.form[slug], slug)

    def _state(self, slug: str) -> str:
        if not self.may_change(slug):
            return "locked"
        if slug in SECTIONS and not filled(self.saved(slug)):
            return "blank"
        return "faulty" if self.problems(slug) else "done"


def step_of(field: str) -> str:
    """The step where a problem of the check is corrected: `form.team[0].name` in `team`."""
    first, _, rest = field.partition(".")
    if first == "form":
        return rest.partition(".")[0].partition("[")[0]
    return PAPERS if first == PAPERS else CHECK


def filled(typed: Typed) -> dict[str, str]:
    """What is really there: no blanks, and no ticks that are not set."""
    plain = {name: texts[0].replace("\r\n", "\n").strip() for name, texts in typed.items() if texts}
    return {name: text for name, text in plain.items() if text not in ("", "false")}


async def work_of(desk: Desk, application_id: str) -> Work:
    """The application and its check, as the unit sees them. Raises RefusedError."""
    path = f"/applications/{application_id}"
    case, check = await asyncio.gather(
        desk.api.get(path, ApplicationAnswer), desk.api.get(f"{path}/draft/check", DraftCheck)
    )
    return Work(case, check)


def section_form(desk: Desk, work: Work, slug: str) -> Form:
    """The form of one section: as it was typed, or as it is saved."""
    known = desk.schemas.fields("PUT", f"{work.home}/draft")
    form = Form(fields=(next(one for one in known if one.name == slug),))
    if not desk.typed:
        form.typed = work.saved(slug)
        return form
    form.typed = {name: texts for name, texts in desk.typed.items() if name.startswith(slug)}
    form.key = desk.sent("_key") or form.key
    form.more = desk.sent("_more")
    if not desk.pressed:
        form.typed = compacted((_telling(form.fields[0]),), form.typed)
    return form


def suggest(form: Form, name: str, texts: Iterable[str]) -> None:
    """Lets one of these be chosen in a field of the section, beside what may be written freely."""
    known = tuple(texts)
    section = form.fields[0]
    inner = tuple(one.suggesting(known) if one.name == name else one for one in section.inner)
    form.fields = (replace(section, inner=inner),)


def _telling(field: Field) -> Field:
    """The field with every one of a row counting, so that a row with only a choice in it is kept."""
    return replace(field, inner=tuple(replace(one, kind="text") for one in field.inner))


@dataclass(frozen=True, slots=True)
class Saved:
    """The revision that holds what was typed; `clash` is what somebody else saved meanwhile instead."""

    revision: int
    clash: tuple[Difference, ...] = ()


async def save(desk: Desk, work: Work, slug: str, form: Form, made_from: int) -> Saved:
    """Saves one section on the present revision, unless it changed since the page was made. Raises RefusedError."""
    if filled(form.typed) == filled(work.saved(slug)):
        return Saved(work.revision)
    body = _with_section(work.form, slug, form)
    if made_from != work.revision and await _changed_since(desk, work, slug, made_from):
        return Saved(work.revision, clash_of(work, slug, body))
    path, version = f"{work.home}/draft", f'"{work.revision}"'
    try:
        answer = await desk.api.put(path, body, CommandAnswer, key=form.key, version=version)
    except RefusedError as refused:
        if refused.code != "stale_revision":
            raise
        now = await work_of(desk, work.case.id)
        return Saved(now.revision, clash_of(now, slug, body))
    return Saved(int(answer.body["revision"]))


def _plain(form: ApplicationForm | None) -> dict[str, object]:
    found: dict[str, object] = encode(form)
    return found


def _with_section(whole: Mapping[str, object], slug: str, form: Form) -> dict[str, object]:
    blank: object = [] if form.fields[0].kind == "rows" else {}
    return {**whole, slug: body_of(form.fields, form.typed).get(slug, blank)}


def clash_of(work: Work, slug: str, body: Mapping[str, object]) -> tuple[Difference, ...]:
    """Where what is saved differs from what was typed."""
    saved = work.form
    return tuple(differences({slug: saved[slug]}, {slug: body[slug]}))


async def _changed_since(desk: Desk, work: Work, slug: str, revision: int) -> bool:
    """Whether the section itself was saved since that revision; other sections do not matter."""
    if revision < 1:
        return bool(filled(work.saved(slug)))
    then = await desk.api.get(f"{work.home}/draft/revisions/{revision}", RevisionAnswer)
    return filled(typed_from(_plain(then.form)[slug], slug)) != filled(work.saved(slug))
