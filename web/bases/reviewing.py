"""An examination on one page: findings, claimed grounds, the inspection and the decision, recorded together or not at all.

What the decision would lack is told before it is sent, and what is refused at its place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from api.bases.models.application import ApplicationAnswer, InspectionBegins
from api.commands import CommandAnswer
from api.problems import FieldProblem
from domain.bases.attachment import Attachment
from domain.bases.terms import Finding
from web.ask import RefusedError
from web.bases.examining import FINDINGS, Examined, examined
from web.desk import Desk
from web.forms.field import Field
from web.forms.form import Form
from web.forms.reading import body_of
from web.together import together

GO = "_go"
"""Name of the button that records everything and decides."""
INSPECTION = "inspection"
DECISIONS = {"recommend": "opinion", "accept": ""}
"""What an examination leads to, and the text that it cannot do without."""
GONE = frozenset({401, 404})
ROW = re.compile(r"(findings|priorities)\[(\d+)\]")
FOUND = dict(FINDINGS) | {"": "未认定"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A ground of Art. 10 that the unit claims: the evidence, what was said of it, and what is typed."""

    ground: str
    title: str
    evidence: str
    particulars: str
    papers: list[Attachment]
    confirmed: str
    note: str
    known: tuple[str, str]
    problem: str = ""

    @property
    def changed(self) -> bool:
        """Whether something was chosen that is not on record."""
        return bool(self.confirmed) and (self.confirmed, self.note) != self.known


def claimed(
    case: ApplicationAnswer, typed: Mapping[str, list[str]], problems: Mapping[str, str]
) -> Iterator[Claimed]:
    """The grounds that the unit claims, in order."""
    for found in case.priorities:
        ground = found.ground.value
        known = ("" if found.confirmed is None else str(found.confirmed).lower(), found.note)
        yield Claimed(
            ground=ground,
            title=found.title,
            evidence=found.evidence,
            particulars=found.particulars,
            papers=[paper for paper in case.attachments if paper.ground == found.ground],
            confirmed=_typed(typed, f"claim.{ground}", known[0]),
            note=_typed(typed, f"claim-note.{ground}", known[1]),
            known=known,
            problem=problems.get(ground, ""),
        )


def _typed(typed: Mapping[str, list[str]], name: str, otherwise: str) -> str:
    texts = typed.get(name)
    return texts[0].strip().replace("\r\n", "\n") if texts else otherwise


@dataclass(slots=True, kw_only=True)
class Reviewing:
    """One examination at the desk of whoever makes it."""

    desk: Desk
    case: ApplicationAnswer
    form: Form
    problems: dict[str, str] = field(default_factory=dict)
    """Condition or ground → what is wrong with what was typed for it."""
    done: list[str] = field(default_factory=list)
    held: frozenset[str] = frozenset()
    """Opinions that the office cannot give before the views that it asked for."""

    @property
    def at(self) -> str:
        """The address of the application."""
        return f"/applications/{self.case.id}"

    @property
    def decision(self) -> str:
        """The command that it leads to; blank where it is not the reader's, or views are waited for."""
        return "" if self.waits_for_views else decision_of(self.case)

    @property
    def waits_for_views(self) -> str:
        """The command that it would lead to, did the office not wait for views; otherwise blank."""
        found = decision_of(self.case)
        return found if found in self.held else ""

    @property
    def wrong(self) -> bool:
        """Whether anything was refused."""
        return bool(self.problems or self.form.problems)

    @property
    def examined(self) -> list[Examined]:
        """The five conditions."""
        return list(examined(self.case, self.desk.typed, self.problems))

    @property
    def claimed(self) -> list[Claimed]:
        """The claimed grounds."""
        return list(claimed(self.case, self.desk.typed, self.problems))

    @property
    def decides(self) -> bool:
        """Whether the button that decides was pressed."""
        return GO in self.desk.typed and bool(self.decision)

    def look_before(self) -> None:
        """Notes whatever the decision would lack, all at once."""
        for found in self.examined:
            if found.finding != Finding.MET.value:
                self.problems[found.condition] = f"现为“{FOUND[found.finding]}”，认定为“符合”之后才能办理。"
        needed = DECISIONS[self.decision]
        if needed and self.case.inspection is None:
            self._ask_for(INSPECTION)
        if needed:
            self._ask_for(self.decision)

    def _ask_for(self, name: str) -> None:
        group = next((each for each in self.form.fields if each.name == name), None)
        for inner in group.inner if group else ():
            place = f"{name}.{inner.name}"
            if inner.required and not self.form.text(place).strip():
                told = FieldProblem(
                    field=place, code="required", detail=f"请填写{inner.label}。", article=None
                )
                self.form.problems.append(told)

    async def record(self) -> None:
        """Records everything that is new and the decision, or nothing; what is refused is told at its place."""
        for found in self.examined:
            if found.changed and found.overtaken:
                named = FOUND[found.known[0]]
                self.problems[found.condition] = (
                    f"在您填写期间，这一项已由他人认定为“{named}”。请核对后再保存，或者改回该认定。"
                )
        if self.problems:
            return
        found_now = [each for each in self.examined if each.changed]
        claimed_now = [each for each in self.claimed if each.changed]
        body, said = self._body(found_now, claimed_now)
        if not said:
            return
        try:
            await self.desk.api.post(
                f"{self.at}/examination", body, CommandAnswer, key=f"{self.desk.sent('_key')}-examination"
            )
        except RefusedError as refused:
            if refused.status in GONE:
                raise
            self._refused(
                refused, [each.condition for each in found_now], [each.ground for each in claimed_now]
            )
        else:
            self.done = said

    def _body(
        self, found: Sequence[Examined], claimed_now: Sequence[Claimed]
    ) -> tuple[dict[str, object], list[str]]:
        """What is sent, and what it is called."""
        body: dict[str, object] = {
            "findings": [
                {"condition": each.condition, "finding": each.finding, "note": each.note} for each in found
            ],
            "priorities": [
                {"ground": each.ground, "confirmed": each.confirmed, "note": each.note}
                for each in claimed_now
            ],
        }
        said = [f"认定{each.cite}" for each in found] + [f"认定“{each.title}”" for each in claimed_now]
        if self._inspects():
            body[INSPECTION] = self._typed(INSPECTION)
            said.append("记录综合考察")
        if self.decides:
            body[self.decision] = self._typed(self.decision)
            said.append(title_of(self.case, self.decision))
        return body, said

    def _typed(self, name: str) -> dict[str, object]:
        return body_of(self.form.field(name).inner, self.form.typed, name)

    def _refused(self, refused: RefusedError, conditions: Sequence[str], grounds: Sequence[str]) -> None:
        """Each problem at the condition or ground of its row, or at the field of the form below."""
        self.form.refused(refused.body)
        whole = FieldProblem(
            field=self.decision or INSPECTION,
            code=refused.code,
            detail=refused.detail,
            article=refused.cite or None,
        )
        rest = list[FieldProblem]()
        for problem in self.form.problems or [whole]:
            row = ROW.match(problem.field)
            if row is None:
                rest.append(problem)
                continue
            names = conditions if row[1] == "findings" else grounds
            self.problems[names[int(row[2])]] = problem.detail
        self.form.problems = rest

    def _inspects(self) -> bool:
        """Whether an inspection was written that is not the one on record."""
        group = next((each for each in self.form.fields if each.name == INSPECTION), None)
        if group is None:
            return False
        body = body_of(group.inner, self.form.typed, INSPECTION)
        known = self.case.inspection
        if known is None:
            return bool(body.get("conclusion"))
        kept = {"on": known.on.on.isoformat(), "members": known.members, "conclusion": known.conclusion}
        return body != kept


def decision_of(case: ApplicationAnswer) -> str:
    """The command that the reader's examination leads to, whether or not everything is there for it."""
    open_to = {offer.name for offer in case.can} | {offer.name for offer in case.not_yet}
    examines = any(offer.name == "findings" for offer in case.can)
    return next((name for name in DECISIONS if examines and name in open_to), "")


def title_of(case: ApplicationAnswer, name: str) -> str:
    """What a command that is on offer, or will be, is called."""
    titles = {offer.name: offer.title for offer in case.not_yet} | {
        offer.name: offer.title for offer in case.can
    }
    return titles.get(name, "")


async def reviewing(desk: Desk, case: ApplicationAnswer) -> Reviewing:
    """The examination as it stands: as it was typed, or as it begins."""
    at, parts = f"/applications/{case.id}", []
    inspects = any(offer.name == INSPECTION for offer in case.can)
    if inspects:
        parts.append(_group(desk, at, INSPECTION, "综合考察"))
    decision = decision_of(case)
    beside = await together(desk, "application", case.id) if decision else None
    held = frozenset(beside.held if beside is not None else ())
    if decision and decision not in held:
        parts.append(_group(desk, at, decision, title_of(case, decision)))
    form = Form(fields=tuple(parts))
    heads = tuple(f"{part.name}." for part in parts)
    form.typed = {name: texts for name, texts in desk.typed.items() if heads and name.startswith(heads)}
    if inspects and not desk.typed:
        form.fill({INSPECTION: await desk.api.get(f"{at}/{INSPECTION}", InspectionBegins)})
    return Reviewing(desk=desk, case=case, form=form, held=held)


def _group(desk: Desk, at: str, name: str, label: str) -> Field:
    inner = desk.schemas.fields("POST", f"{at}/{name}")
    return Field(name=name, kind="group", label=label, inner=inner)
