"""The menu: what each role finds where."""

from collections.abc import Sequence

from programmes import parts
from web.navigation_entry import ALL, A, D, Entry, L, O, P, S, U

OWN: tuple[Entry, ...] = (
    Entry("/work", "待办", ALL, rank=10),
    Entry("/inbox", "消息", ALL, rank=20),
    Entry("/documents", "文书", (D, L, U, S, P, O), rank=130),
    Entry("/simulation", "推演", (D, O), "统计", rank=150),
    Entry("/units", "单位", (D, L, U, A, O), "名册", rank=160),
    Entry("/document-numbers", "发文字号", (D, L, O), "名册", rank=200),
    Entry("/offices", "经办机构", (D, L, O), "名册", rank=250),
    Entry("/users", "用户", (D,), "管理", rank=260),
    Entry("/policies", "设置", (D, O), "管理", rank=270),
    Entry("/interpretations", "适用口径", ALL, "管理", rank=280),
    Entry("/calendars", "工作日历", (D, L, O), "管理", rank=290),
    Entry("/redating", "期限调整", (D,), "管理", rank=300),
    Entry("/errands", "系统事务", (D, O), "管理", rank=320),
    Entry("/rehearsal", "演练", (D,), "管理", rank=330),
)
MENU: tuple[Entry, ...] = tuple(
    sorted((*OWN, *(entry for menu in parts("web", "menu") for entry in menu.MENU)), key=lambda one: one.rank)
)
"""A programme's stand in `web/<programme>/menu.py`."""


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


PUBLIC: Sequence[tuple[str, str]] = tuple(entry for menu in parts("web", "menu") for entry in menu.PUBLIC)
"""Address and label of the pages for anybody."""
