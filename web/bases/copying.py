"""An application begun as a copy of the unit's last one: its form and files, each to be looked at again."""

from dataclasses import dataclass, replace

from api.bases.models.application import ApplicationAnswer
from api.bases.models.application_lists import ApplicationRow
from api.commands import CommandAnswer
from api.pages import Page
from db.codec import encode
from domain.bases.attachment import Attachment
from domain.bases.terms import Stage
from ids import derived_id
from web.ask import RefusedError
from web.bases.applying import SECTIONS, Work, filled
from web.desk import Desk

PAGE = 100
SIGNED_OUT = 401


@dataclass(frozen=True, slots=True)
class Copied:
    """How many files came along, and why others did not."""

    files: int
    refused: tuple[str, ...]

    @property
    def told(self) -> str:
        """What was copied, for whoever copied it."""
        said = (
            f"已复制上次申报的申报书和{self.files}份证明材料；各部分均标注“请核对”，提交前请逐项核对、更新。"
        )
        return said + "".join(f"没有复制：{each}" for each in self.refused)


async def last_of(desk: Desk, besides: str = "") -> ApplicationRow | None:
    """The unit's last application in which something was written, other than this one."""
    own = await desk.api.get("/applications", Page[ApplicationRow], limit=PAGE)
    written = [one for one in own.items if one.id != besides and one.revision > 0]
    return max(written, key=newest, default=None)


def newest(one: ApplicationRow) -> tuple[str, str]:
    """By what the last of several applications is found."""
    return (str(one.submitted_at or one.changed_at), one.id)


async def copy(desk: Desk, source: str, target: str) -> Copied:
    """Writes the form of an application into an empty draft and puts its files to it. Raises RefusedError."""
    last = await desk.api.get(f"/applications/{source}", ApplicationAnswer)
    if last.form is None:
        raise RefusedError(404, {"code": "not_found", "detail": "上次申报没有可以复制的内容。"})
    home = f"/applications/{target}"
    await desk.api.put(
        f"{home}/draft",
        encode(last.form),
        CommandAnswer,
        key=derived_id("copy", source, target),
        version='"0"',
    )
    refused: list[str] = []
    own = [paper for paper in last.attachments if not paper.consent]
    for paper in own:
        try:
            await _put(desk, source, home, paper, derived_id("copy", source, target, paper.id))
        except RefusedError as problem:
            if problem.status == SIGNED_OUT:
                raise
            refused.append(f"“{paper.file_name}”，{problem.detail}")
    return Copied(len(own) - len(refused), tuple(refused))


async def _put(desk: Desk, source: str, home: str, paper: Attachment, key: str) -> None:
    answer = await desk.api.file(f"/applications/{source}/attachments/{paper.id}")
    file = (paper.file_name, answer.content, paper.media_type)
    proves = {
        name: each.value
        for name, each in (("condition", paper.condition), ("ground", paper.ground))
        if each is not None
    }
    await desk.api.upload(f"{home}/attachments", file, CommandAnswer, proves, key=key)


async def marked(desk: Desk, work: Work) -> Work:
    """The draft with what in it is word for word that of the unit's last application."""
    case = work.case
    if case.stage != Stage.DRAFT:
        return work
    row = await last_of(desk, case.id)
    last = await desk.api.get(f"/applications/{row.id}", ApplicationAnswer) if row else None
    if last is None or last.form is None:
        return work
    then: dict[str, object] = encode(last.form)
    same = {name for name in SECTIONS if filled(work.saved(name)) and work.form[name] == then.get(name)}
    known = {paper.sha256 for paper in last.attachments}
    papers = {paper.id for paper in case.attachments if paper.sha256 in known}
    return replace(work, same=frozenset(same | papers), last=last.id)
