"""The menu: what each role finds where."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.terms import Role

D, L, U, A, S, E, P, O = (  # noqa: E741  # the letters of the table of permissions
    Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.AUTHORITY, Role.STATION, Role.EXPERT, Role.POSTDOC, Role.AUDITOR,
)  # fmt: skip
ALL = (D, L, U, A, S, E, P, O)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu."""

    address: str
    label: str
    roles: tuple[Role, ...]
    group: str = "办理"


MENU: tuple[Entry, ...] = (
    Entry("/work", "待办", ALL),
    Entry("/inbox", "消息", ALL),
    Entry("/rounds", "申报批次", (D, L, U, A, O)),
    Entry("/applications", "申报", (D, L, U, A, E, O)),
    Entry("/reviews", "评审", (E,)),
    Entry("/notices", "公示", (D, L, U, A, O)),
    Entry("/objections", "异议", (D, O)),
    Entry("/bases", "基地", ALL),
    Entry("/stays", "博士后", (D, L, U, A, S, P, O)),
    Entry("/exits", "出基地手续", (D, L, U, S, O)),
    Entry("/campaigns", "评估与自查", (D, L, O)),
    Entry("/posts", "岗位", (D, L, U, S, P, O)),
    Entry("/documents", "文书", (D, L, U, S, P, O)),
    Entry("/numbers", "数据看板", (D, L, U, O), "统计"),
    Entry("/simulation", "推演", (D, O), "统计"),
    Entry("/units", "单位", (D, L, U, A, O), "名册"),
    Entry("/authorities", "主管部门", (D, O), "名册"),
    Entry("/stations", "流动站", (D, L, U, S, O), "名册"),
    Entry("/experts", "专家", (D, O), "名册"),
    Entry("/document-numbers", "发文字号", (D, L, O), "名册"),
    Entry("/certificates", "直接考察招聘证明", (D, L, U, O), "名册"),
    Entry("/benefits", "补齐设站相关待遇", (D, L, U, O), "名册"),
    Entry("/guidances", "基地指导记录", (D, L, U, O), "名册"),
    Entry("/honours", "基地表彰奖励", (D, L, U, O), "名册"),
    Entry("/offices", "经办机构", (D, L, O), "名册"),
    Entry("/users", "用户", (D,), "管理"),
    Entry("/policies", "设置", (D, O), "管理"),
    Entry("/interpretations", "适用口径", ALL, "管理"),
    Entry("/calendars", "工作日历", (D, L, O), "管理"),
    Entry("/redating", "期限调整", (D,), "管理"),
    Entry("/imports", "批量导入", (D,), "管理"),
    Entry("/errands", "系统事务", (D, O), "管理"),
    Entry("/rehearsal", "演练", (D,), "管理"),
)


def menu_of(role: str, *, rehearsal: bool) -> dict[str, list[Entry]]:
    """The entries of a role by group, in order; rehearsals only where they are possible."""
    found: dict[str, list[Entry]] = {}
    for one in MENU:
        if role in one.roles and (rehearsal or one.address != "/rehearsal"):
            found.setdefault(one.group, []).append(one)
    return found


def is_here(entry: Entry, path: str) -> bool:
    """Whether the page belongs under an entry."""
    return path == entry.address or path.startswith(entry.address + "/")


PUBLIC: Sequence[tuple[str, str]] = (
    ("/public/apply", "如何申报"),
    ("/public/bases", "基地名录"),
    ("/public/notices", "公示"),
    ("/public/posts", "岗位"),
    ("/public/objections", "异议查询"),
    ("/public/deadlines", "期限计算"),
    ("/public/numbers", "数据"),
    ("/regulation", "管理办法"),
)
