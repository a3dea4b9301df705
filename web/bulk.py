"""What can be done from the worklist, one case or many: commands that ask for nothing but the decision itself."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from api.models.can import Can
from api.models.worklist import WorkItem
from domain.faces import faces
from domain.wait import OVERDUE
from ids import derived_id
from web.addresses import AREAS, page_of
from web.ask import RefusedError
from web.desk import Desk

MOST = 100
CLASSIFIER = {kind: face.counted for kind, face in faces().items() if face.counted}


@dataclass(frozen=True, slots=True)
class Step:
    """`effect` says before the confirmation what will come about; `why` is why many may be done at once."""

    command: str
    title: str
    kinds: tuple[str, ...]
    wait: str
    """The kind of wait that ends with it."""
    effect: str
    why: str
    note: str = ""
    """The field of the one text that goes to all of them, if there is one."""
    note_label: str = ""


STEPS: Mapping[str, Step] = {
    one.command: one
    for one in (
        Step(
            "filing/accept", "予以进站备案", ("postdoc",), "filing_check",
            "予以备案后即为已备案，并告知基地设立单位和流动站。",
            "材料是否齐备由规则逐件核对，所作的决定对每一名相同。", "note", "备注",
        ),
        Step(
            "accept", "审核通过并提交专家评议", ("application",), "department_check",
            "通过之后转入专家评议，申报单位会收到通知。",
            "五项条件须先逐件认定，规则对没有认定的逐件不予通过。", "note", "备注",
        ),
        Step(
            "consent", "出具同意意见", ("application",), "consent",
            "同意之后，中央驻区单位的申报转盟市初审，自治区本级单位的转自治区人社厅审核。",
            "意见可以不写，写了对每一件相同。", "opinion", "意见",
        ),
        Step(
            "declare", "声明无需回避", ("application",), "panel_review",
            "声明：本人与下列每一个申报单位及其合作流动站都没有应当回避的情形。声明之后即可查看材料和评分。",
            "声明对每一个单位逐一作出，逐一留痕。",
        ),
        Step(
            "conclude", "形成论证评议结论", ("application",), "panel_conclude",
            "结论由系统按设置，根据专家的评分和投票计算形成。",
            "结论由系统按设置计算形成，不需要填写。",
        ),
        Step(
            "urge", "催办", ("application", "postdoc", "base"), "overdue",
            "应当办理的一方会收到催办通知，同一事项同一天只通知一次。",
            "催办不改变事项本身。", "message", "催办内容",
        ),
    )
}  # fmt: skip


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
        one
        for one in STEPS.values()
        if one.command in item.commands and (kind == one.wait or kind.startswith(one.wait + ":"))
    )


class Case(BaseModel):
    """What a case of any kind tells of itself, and what can be done with it."""

    unit_name: str = ""
    person_name: str = ""
    number: str = ""
    code: str = ""
    can: list[Can] = []


@dataclass(frozen=True, slots=True)
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
    record = "/record" if pick.kind == "base" else ""
    try:
        case = await desk.api.get(f"/{AREAS[pick.kind]}/{pick.case_id}{record}", Case)
    except RefusedError as refused:
        return Row(pick, "", "", fine=False, said=str(refused.body.get("detail", "")))
    title = "：".join(part for part in (case.unit_name, case.person_name) if part)
    number = case.number or case.code
    fine = any(offer.name == step.command for offer in case.can)
    said = "" if fine else f"现在不能办理“{step.title}”：事项已经办理，或者还不具备条件，请打开查看。"
    return Row(pick, title, number, fine=fine, said=said)


async def take(desk: Desk, row: Row, step: Step, note: str, key: str) -> Row:
    """Takes the step; sent again under the same key, it is the same step."""
    pick = row.pick
    try:
        await desk.api.post(
            pick.path(step.command), pick.body(step, note), key=derived_id(key, step.command, pick.text)
        )
    except RefusedError as refused:
        said = str(refused.body.get("detail", "没有办理。"))
        return Row(pick, row.title, row.number, fine=False, said=said, cite=refused.body.get("article") or "")
    return Row(pick, row.title, row.number, fine=True, said="办理成功")
