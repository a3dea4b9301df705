"""Rounds: commands of the department (Art. 11)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from api.auth import Department, Grave
from api.commands import CommandAnswer, Key, perform
from api.problems import RESPONSES
from api.strict import strict
from api.wiring import Wired
from domain.bases.round import commands as cmd
from ids import derived_id

router = APIRouter(
    prefix="/rounds", tags=["rounds 申报批次"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@dataclass(frozen=True, slots=True)
class NewRound:
    """A round to be opened; `id` is its year, or year and number (`2026`, `2026-2`)."""

    id: Annotated[str, Field(pattern=r"^20\d{2}(-[1-9])?$", examples=["2026"])]
    title: str
    opens: date
    closes: date


@router.post("", status_code=201)
async def open_round(body: NewRound, actor: Department, key: Key, wired: Wired) -> CommandAnswer:
    """Opens a round; the answer's `body.hint` tells when the last one is under two years old (Art. 11)."""
    return await perform(
        wired, actor, "round", body.id, cmd.OpenRound(body.title, body.opens, body.closes), key
    )


@router.post("/{round_id}/extend")
async def extend(
    round_id: str, body: cmd.ExtendWindow, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Moves the last day of the window to a later day; drafts move with it."""
    return await perform(wired, actor, "round", round_id, body, key)


@router.post("/{round_id}/notices", status_code=201)
async def publish_notice(round_id: str, actor: Department, key: Key, wired: Wired) -> CommandAnswer:
    """One public notice for all that passed (Art. 11(3))."""
    command = cmd.PublishNotice(derived_id("notice", actor.user, key))
    return await perform(wired, actor, "round", round_id, command, key)


@router.post("/{round_id}/filings", status_code=201, dependencies=[Grave])
async def publish_filing(round_id: str, actor: Department, key: Key, wired: Wired) -> CommandAnswer:
    """One filing document for all whose notice ended without open objection (Art. 11(3))."""
    return await perform(wired, actor, "round", round_id, cmd.PublishFiling(), key)


@router.post("/{round_id}/finish")
async def finish(
    round_id: str, body: cmd.FinishRound, actor: Department, key: Key, wired: Wired
) -> CommandAnswer:
    """Ends the round when no application is open any more."""
    return await perform(wired, actor, "round", round_id, body, key)
