"""The menu: what each role finds where, in the line that it is held in."""

from collections.abc import Sequence
from functools import cache

from domain.office_line import HOME
from domain.offices import programmes_of
from programmes import parts, parts_of
from web.navigation_entry import ALL, A, D, Entry, L, O, P, S, U

OWN: tuple[Entry, ...] = (
    Entry("/work", "待办", ALL, rank=10),
    Entry("/inbox", "消息", ALL, rank=20),
    Entry("/documents", "文书", (D, L, U, S, P, O), rank=130, home=True),
    Entry("/simulation", "推演", (D, O), "统计", rank=150),
    Entry("/units", "单位", (D, L, U, A, O), "名册", rank=160, home=True),
    Entry("/document-numbers", "发文字号", (D, L, O), "名册", rank=200, home=True),
    Entry("/offices", "经办机构", (D, L, O), "名册", rank=250),
    Entry("/users", "用户", (D,), "管理", rank=260, home=True),
    Entry("/policies", "设置", (D, O), "管理", rank=270),
    Entry("/interpretations", "适用口径", ALL, "管理", rank=280),
    Entry("/calendars", "工作日历", (D, L, O), "管理", rank=290, home=True),
    Entry("/redating", "期限调整", (D,), "管理", rank=300),
    Entry("/errands", "系统事务", (D, O), "管理", rank=320, home=True),
    Entry("/rehearsal", "演练", (D,), "管理", rank=330, home=True),
)


@cache
def entries_of(line: str) -> tuple[Entry, ...]:
    """The entries for roles of a line: the kernel's, and those of the programmes in which the line takes part, in order.

    A programme's stand in `web/<programme>/menu.py`.
    """
    own = (entry for entry in OWN if line == HOME or not entry.home)
    brought = (entry for menu in parts_of("web", "menu", programmes_of(line)) for entry in menu.MENU)
    return tuple(sorted((*own, *brought), key=lambda entry: entry.rank))


def menu_of(role: str, line: str, *, rehearsal: bool) -> dict[str, list[Entry]]:
    """The entries of a role of a line by group, in order; rehearsals only where they are possible."""
    found: dict[str, list[Entry]] = {}
    for entry in entries_of(line):
        if role in entry.roles and (rehearsal or entry.address != "/rehearsal"):
            found.setdefault(entry.group, []).append(entry)
    return found


def is_here(entry: Entry, path: str) -> bool:
    """Whether the page belongs under an entry."""
    return path == entry.address or path.startswith(entry.address + "/")


PUBLIC: Sequence[tuple[str, str]] = tuple(entry for menu in parts("web", "menu") for entry in menu.PUBLIC)
"""Address and label of the pages for anybody."""
