"""The lists of 内科成字〔2025〕26号 that a search looks through."""

from domain.terms import Role
from web.searched import Group, Hit, Item

PARTIES = (Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.REPORTER, Role.AUDITOR)


def _post(item: Item) -> Hit:
    return Hit(f"/assistant-posts/{item.id}", item.title, told=f"{item.unit_name}　{item.stage_name}")


def _hire(item: Item) -> Hit:
    return Hit(f"/assistant-hires/{item.id}", item.name, told=f"{item.unit_name}　{item.stage_name}")


GROUPS = (
    Group(
        name="assistant-posts", title="科研助理岗位", by="岗位名称或者用人单位名称", path="/assistant-posts",
        roles=PARTIES, hit=_post, rank=60,
    ),
    Group(
        name="assistant-hires", title="科研助理聘用", by="姓名或者用人单位名称", path="/assistant-hires",
        roles=PARTIES, hit=_hire, rank=70,
    ),
)  # fmt: skip
