"""The lines of 内科成字〔2025〕26号 in the menu."""

from collections.abc import Sequence

from web.navigation_entry import D, Entry, L, O, R

MENU: tuple[Entry, ...] = (
    Entry(address="/drives", label="年度任务", roles=(D, L, R, O), rank=30),
    Entry(address="/drive-tasks", label="周报告和进度", roles=(D, L, R, O), rank=40),
)
PUBLIC: Sequence[tuple[str, str]] = ()
