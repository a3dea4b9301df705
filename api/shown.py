"""Values as answers show them: instants in legal time, roles with their names."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from domain.accounts import Held
from domain.legal_time import SHANGHAI
from domain.terms import ROLE_NAMES, Role

Instant = Annotated[datetime, AfterValidator(lambda at: at.astimezone(SHANGHAI))]
"""An instant, written in Asia/Shanghai."""


class HeldRole(BaseModel):
    """A role that somebody holds, with its scope in words."""

    role: Role = Field(examples=["league"])
    role_name: str = Field(examples=["盟市人力资源和社会保障局"])
    scope: str = Field(examples=["150200"])
    scope_name: str = Field(examples=["包头市人力资源和社会保障局"])


def held_role(held: Held, names: dict[Held, str]) -> HeldRole:
    """The role with its names; a scope that is gone goes by its id."""
    role, scope = held
    return HeldRole(role=role, role_name=ROLE_NAMES[role], scope=scope, scope_name=names.get(held, scope))
