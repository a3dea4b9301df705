"""Applications as the unit works on them: draft, attachments, submission, correction, withdrawal (Art. 11(1))."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Response

from api.auth import UnitStaff
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES, ProblemError
from api.strict import strict
from api.wiring import Wired
from domain.bases.application import commands as cmd
from domain.bases.application.form import Form
from ids import derived_id

router = APIRouter(
    prefix="/applications", tags=["applications 申报"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@dataclass(frozen=True, slots=True)
class NewApplication:
    """The round to apply in; the unit is the caller's own."""

    round: str


@router.post("", status_code=201)
async def open_draft(body: NewApplication, actor: UnitStaff, key: Key, wired: Wired) -> CommandAnswer:
    """Begins an application in an open round; refused at once when the unit cannot apply (Art. 2, 9, 24)."""
    application_id = derived_id("application", actor.user, key)
    command = cmd.OpenDraft(body.round, actor.scope)
    return await perform(wired, actor, "application", application_id, command, key)


IfMatch = Annotated[
    str | None, Header(alias="If-Match", examples=['"3"'], description="所依据的稿次（ETag）")
]


def revision_of(if_match: str | None) -> int:
    """The revision number in an `If-Match` header."""
    if if_match is None:
        detail = "保存草稿须带 If-Match 请求头，写明所依据的稿次（见 ETag）。"
        raise ProblemError(428, "if_match_missing", detail, field="If-Match")
    number = if_match.removeprefix("W/").strip('"')
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise ProblemError(422, "if_match_invalid", '稿次应写作 "3" 的形式。', field="If-Match")
    return int(number)


@router.put("/{application_id}/draft", responses={412: {"description": "版本已变化"}})
async def save_draft(
    application_id: str,
    body: Form,
    actor: UnitStaff,
    key: Key,
    wired: Wired,
    response: Response,
    if_match: IfMatch = None,
) -> CommandAnswer:
    """Saves a revision of the form; `If-Match` names the revision it was made from, 412 when it is not the last."""
    command = cmd.SaveDraft(revision_of(if_match), body)
    try:
        answer = await perform(wired, actor, "application", application_id, command, key)
    except ProblemError as problem:
        if problem.body.code == "stale_revision":
            raise ProblemError(412, "stale_revision", problem.body.detail, field="If-Match") from problem
        raise
    response.headers["ETag"] = f'"{answer.body["revision"]}"'
    return answer


@router.delete("/{application_id}/attachments/{attachment_id}")
async def detach(
    application_id: str, attachment_id: str, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Takes a file out of the present revision; what was submitted stays on record."""
    return await perform(wired, actor, "application", application_id, cmd.Detach(attachment_id), key)


@router.post("/{application_id}/submit")
async def submit(
    application_id: str, body: cmd.Submit, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Hands in the revision: complete, eligible and in time; all problems at once, each with its field."""
    return await perform(wired, actor, "application", application_id, body, key)


@router.post("/{application_id}/answer")
async def answer_correction(
    application_id: str, body: cmd.AnswerCorrection, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Answers every item of a return; goes straight back to the reviewer who returned it."""
    return await perform(wired, actor, "application", application_id, body, key)


@router.post("/{application_id}/withdraw")
async def withdraw(
    application_id: str, body: cmd.Withdraw, actor: UnitStaff, key: Key, wired: Wired
) -> CommandAnswer:
    """Withdraws the application, at any stage before the filing."""
    return await perform(wired, actor, "application", application_id, body, key)
