"""Whose settings a request is about: those of the programme that it names, or of the first one."""

from typing import Annotated

from fastapi import Depends, Query

from api.problems import ProblemError, not_found
from domain.actor import Actor
from domain.offices import lines_of, programmes_of
from domain.pack import Pack, pack
from domain.policy import Edition
from programmes import UNNAMED


def _own(
    programme: Annotated[
        str,
        Query(max_length=30, examples=[UNNAMED], description="哪一项工作的设置；不填为所列的第一项"),
    ] = UNNAMED,
) -> Pack[Edition]:
    try:
        return pack(programme)
    except ValueError:
        raise not_found("没有该项工作。") from None


def leading(own: Pack[Edition]) -> str:
    """The line that leads the programme."""
    return lines_of(own.programme)[0].code


def of_its_line(own: Pack[Edition], actor: Actor) -> None:
    """Setting (permission): only the department whose line leads a programme changes its settings; 403 for others."""
    if actor.line != leading(own):
        raise ProblemError(403, "wrong_role", "该项工作的设置由其他部门确定。")


def taking_part(own: Pack[Edition], actor: Actor) -> None:
    """Setting (permission): what lines try out are the settings of programmes in which they take part; 403 for others."""
    if own.programme not in programmes_of(actor.line):
        raise ProblemError(403, "wrong_role", "该项工作不由您所在的条线办理。")


OwnPack = Annotated[Pack[Edition], Depends(_own)]
