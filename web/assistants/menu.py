"""The lines of 内科成字〔2025〕26号 in the menu."""

from collections.abc import Sequence

from web.navigation_entry import D, Entry, L, O, R, U

MENU: tuple[Entry, ...] = (
    Entry(address="/drives", label="年度任务", roles=(D, L, R, O), rank=30),
    Entry(address="/drive-tasks", label="周报告和进度", roles=(D, L, R, O), rank=40),
    Entry(address="/assistant-posts", label="科研助理岗位", roles=(D, L, R, U, O), rank=50),
    Entry(address="/assistant-hires", label="科研助理聘用", roles=(D, L, R, U, O), rank=60),
    Entry(address="/list-matches", label="教育部数据比对", roles=(D, L, R, O), rank=62),
    Entry(address="/integrity-cases", label="诚信核查", roles=(D, U, O), rank=65),
    Entry(address="/hire-imports", label="信息表导入", roles=(D, L, R, U), rank=70),
)
PUBLIC: Sequence[tuple[str, str]] = (("/public/assistant-posts", "科研助理岗位"),)
