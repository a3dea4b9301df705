"""The menu: what each role finds where, in the line that it is held in."""

from collections.abc import Sequence
from functools import cache

from domain.office_line import HOME
from domain.offices import programmes_of
from domain.pack import packs
from programmes import parts, parts_of
from web.navigation_entry import ALL, A, D, Entry, G, L, M, O, P, R, S, U, W

OWN: tuple[Entry, ...] = (
    Entry(address="/work", label="待办", roles=ALL, rank=10),
    Entry(address="/inbox", label="消息", roles=ALL, rank=20),
    Entry(address="/documents", label="文书", roles=(D, L, U, S, P, O, R), rank=130),
    Entry(address="/simulation", label="推演", roles=(D, O), group="统计", rank=150),
    Entry(address="/units", label="单位", roles=(D, L, U, A, O), group="名册", rank=160, home=True),
    Entry(address="/document-numbers", label="发文字号", roles=(D, L, O), group="名册", rank=200, home=True),
    Entry(address="/offices", label="经办机构", roles=(D, L, O), group="名册", rank=250),
    Entry(address="/users", label="用户", roles=(M, G), group="管理", rank=260, home=True),
    Entry(address="/proposals", label="复核", roles=(D, G), group="管理", rank=262),
    Entry(address="/data-requests", label="个人信息请求", roles=(D,), group="管理", rank=264, home=True),
    Entry(address="/security-log", label="安全日志", roles=(W,), group="管理", rank=265, home=True),
    Entry(address="/operations", label="运行状况", roles=(M,), group="管理", rank=267, home=True),
    Entry(address="/policies", label="设置", roles=(D, O), group="管理", rank=270),
    Entry(address="/interpretations", label="适用口径", roles=ALL, group="管理", rank=280),
    Entry(address="/calendars", label="工作日历", roles=(D, L, O), group="管理", rank=290, home=True),
    Entry(address="/redating", label="期限调整", roles=(D,), group="管理", rank=300),
    Entry(address="/errands", label="系统事务", roles=(D, O), group="管理", rank=320, home=True),
    Entry(address="/rehearsal", label="演练", roles=(D,), group="管理", rank=330),
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
    """The entries of a role of a line by group, in order; rehearsals only where they are possible, questions where there are any."""
    apart = {"/rehearsal": rehearsal, "/interpretations": _has_questions(line)}
    found: dict[str, list[Entry]] = {}
    for entry in entries_of(line):
        if role in entry.roles and apart.get(entry.address, True):
            found.setdefault(entry.group, []).append(entry)
    return found


@cache
def _has_questions(line: str) -> bool:
    """Whether a text in which the line takes part leaves a question open."""
    return any(own.questions for own in packs() if own.programme in programmes_of(line))


def is_here(entry: Entry, path: str) -> bool:
    """Whether the page belongs under an entry."""
    return path == entry.address or path.startswith(entry.address + "/")


PUBLIC: Sequence[tuple[str, str]] = tuple(entry for menu in parts("web", "menu") for entry in menu.PUBLIC)
"""Address and label of the pages for anybody."""
