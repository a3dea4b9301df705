"""What a reader can do with a case now."""

from typing import Literal

from pydantic import BaseModel, Field


class Can(BaseModel):
    """A command that the reader can give now."""

    name: str = Field(examples=["recommend"])
    title: str = Field(examples=["出具书面推荐意见"])
    method: Literal["POST", "PUT"]
    path: str = Field(examples=["/api/v1/applications/0197c1f0a1b27c3d8e4f5a6b7c8d9e0f/recommend"])
    awaited: bool = Field(default=False, description="目前正等待您办理的一项，至多一项；终结事项不列")
    ending: bool = Field(default=False, description="办理后即告终结，或者不能自行撤回")
    consequence: str | None = Field(default=None, examples=["本件申报到此终止，已填报的材料不再审核。"])
    cite: str | None = Field(default=None, examples=["设置：办理规程"], description="后果的依据")


class NotYet(BaseModel):
    """A command that is for the reader to give, and what is still missing before it can be given."""

    name: str = Field(examples=["recommend"])
    title: str = Field(examples=["出具书面推荐意见"])
    detail: str = Field(examples=["尚未记录综合考察，不能出具推荐意见。"])
    cite: str | None = Field(default=None, examples=["设置：办理规程"])
