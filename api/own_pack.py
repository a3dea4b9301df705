"""Whose settings a request is about: those of the programme that it names, or of the first one."""

from typing import Annotated

from fastapi import Depends, Query

from api.problems import not_found
from domain.pack import Pack, pack
from domain.policy import Edition
from programmes import UNNAMED


def _own(
    programme: Annotated[
        str,
        Query(max_length=30, examples=[UNNAMED], description="哪一项工作的设置；不填为博士后创新实践基地"),
    ] = UNNAMED,
) -> Pack[Edition]:
    try:
        return pack(programme)
    except ValueError:
        raise not_found("没有该项工作。") from None


OwnPack = Annotated[Pack[Edition], Depends(_own)]
