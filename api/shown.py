"""Values as answers show them: instants in legal time, roles with their names."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from domain.accounts import Held, role_name
from domain.legal_time import SHANGHAI
from domain.office_line import HOME
from domain.offices import lines
from domain.terms import Role

Instant = Annotated[datetime, AfterValidator(lambda at: at.astimezone(SHANGHAI))]
"""An instant, written in Asia/Shanghai."""


def only_line(_: str) -> bool:
    """Whether the line of a role need not be told: the installation has no other."""
    return len(lines()) == 1


class HeldRole(BaseModel):
    """A role that somebody holds, with its scope in words."""

    role: Role = Field(examples=["league"])
    role_name: str = Field(examples=["盟市人力资源和社会保障局"])
    scope: str = Field(examples=["150200"])
    scope_name: str = Field(examples=["包头市人力资源和社会保障局"])
    line: str = Field(
        default=HOME,
        examples=[HOME],
        description="角色所在的主管条线；只有一条时不列出",
        exclude_if=only_line,
    )
    line_name: str = Field(
        default="",
        examples=["内蒙古自治区人力资源和社会保障厅"],
        description="该条线的主管部门；只有一条时不列出",
        exclude_if=only_line,
    )


def line_name(line: str) -> str:
    """The department that leads the line; a line that the installation has not got any more goes by its code."""
    known = lines().get(line)
    return known.department.name if known else line


def held_role(held: Held, names: dict[Held, str]) -> HeldRole:
    """The role with its names; a scope that is gone goes by its id."""
    role, scope, line = held
    return HeldRole(
        role=role,
        role_name=role_name(role, line),
        scope=scope,
        scope_name=names.get(held, scope),
        line=line,
        line_name=line_name(line),
    )
