"""What can be done from the worklist, one case or many: commands that ask for nothing but the decision itself."""

from collections.abc import Collection
from dataclasses import dataclass

from pydantic import BaseModel

from api.models.can import Can
from api.models.worklist import WorkItem
from domain.command_words import words_of
from domain.faces import faces, lives
from domain.wait import OVERDUE
from ids import derived_id
from programmes import parts
from web.addresses import AREAS, page_of, record_at
from web.ask import RefusedError
from web.desk import Desk
from web.steps import Step

MOST = 100
CLASSIFIER = {kind: face.counted for kind, face in faces().items() if face.counted}


URGE = Step(
    command="urge", title="催办", kinds=tuple(kind for kind in lives() if "urge" in words_of(kind).names), wait="overdue",
    effect="应当办理的一方会收到催办通知，同一事项同一天只通知一次。",
    why="催办不改变事项本身。", note="message", note_label="催办内容",
)  # fmt: skip
STEPS: tuple[Step, ...] = (*(step for of in parts("web", "steps") for step in of.STEPS), URGE)
"""A programme's stand in `web/<programme>/steps.py`."""


def step_of(command: str, kinds: Collection[str]) -> Step | None:
    """The step of that command for cases of these kinds, if there is one: other programmes have other ones of the name."""
    found = [step for step in STEPS if step.command == command]
    fitting = [step for step in found if not kinds or set(kinds) & set(step.kinds)]
    return next(iter(fitting or found), None)


@dataclass(frozen=True, slots=True)
class Pick:
    """One ticked row: a wait of a case."""

    kind: str
    case_id: str
    key: str

    @classmethod
    def read(cls, text: str) -> "Pick | None":
        """From what the row posts; None for what no row posts."""
        kind, _, rest = text.partition(" ")
        case_id, _, key = rest.partition(" ")
        return cls(kind, case_id, key) if kind in AREAS and case_id.isascii() and case_id and key else None

    @property
    def text(self) -> str:
        """What the row posts."""
        return f"{self.kind} {self.case_id} {self.key}"

    @property
    def page(self) -> str:
        """The page of the case."""
        return page_of(self.kind, self.case_id)

    def path(self, command: str) -> str:
        """The route of the command."""
        return f"/{AREAS[self.kind]}/{self.case_id}/{command}"

    def body(self, step: Step, note: str) -> dict[str, str] | None:
        """What the route takes: the text for all, and of an urging which wait is meant."""
        body = {step.note: note} if step.note and note else {}
        if step.command == "urge":
            body["key"] = self.key.removeprefix(OVERDUE)
        return body if step.note else None


def picks_of(desk: Desk) -> list[Pick]:
    """The ticked rows, each once, at most a hundred."""
    found = (Pick.read(text) for text in desk.typed.get("pick", ()))
    return list(dict.fromkeys(one for one in found if one is not None))[:MOST]


def steps_of(item: WorkItem) -> tuple[Step, ...]:
    """What can be done with a row of the worklist: where the step is what the row waits for."""
    kind = item.kind
    return tuple(
        step
        for step in STEPS
        if item.case_kind in step.kinds
        and step.command in item.commands
        and (kind == step.wait or kind.startswith(step.wait + ":"))
    )


class Case(BaseModel):
    """What a case of any kind tells of itself, and what can be done with it."""

    unit_name: str = ""
    person_name: str = ""
    number: str = ""
    code: str = ""
    can: list[Can] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A case of the confirmation or of the result: `said` is what came of it, or why nothing can."""

    pick: Pick
    title: str
    number: str
    fine: bool
    said: str = ""
    cite: str = ""


async def look(desk: Desk, pick: Pick, step: Step) -> Row:
    """The case as it stands, and whether the step can still be taken."""
    try:
        case = await desk.api.get(record_at(AREAS[pick.kind], pick.case_id), Case)
    except RefusedError as refused:
        return Row(pick=pick, title="", number="", fine=False, said=refused.detail)
    title = "：".join(part for part in (case.unit_name, case.person_name) if part)
    number = case.number or case.code
    fine = any(offer.name == step.command for offer in case.can)
    if fine and step.about is not None:
        told = await step.about(desk, pick.case_id)
        return Row(pick=pick, title=title, number=number, fine=True, said=told)
    said = "" if fine else f"现在不能办理“{step.title}”：事项已经办理，或者还不具备条件，请打开查看。"
    return Row(pick=pick, title=title, number=number, fine=fine, said=said)


async def take(desk: Desk, row: Row, step: Step, note: str, key: str) -> Row:
    """Takes the step; sent again under the same key, it is the same step."""
    pick = row.pick
    try:
        await desk.api.post(
            pick.path(step.command),
            pick.body(step, note),
            object,
            key=derived_id(key, step.command, pick.text),
        )
    except RefusedError as refused:
        return Row(
            pick=pick,
            title=row.title,
            number=row.number,
            fine=False,
            said=refused.detail,
            cite=refused.cite,
        )
    return Row(pick=pick, title=row.title, number=row.number, fine=True, said="办理成功")
