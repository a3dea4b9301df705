"""The lines of the plan on researchers' rights in the menu."""

from collections.abc import Sequence

from web.navigation_entry import A, D, Entry, L, N, O, U

MENU: tuple[Entry, ...] = (
    Entry(address="/commitments", label="承诺事项", roles=(D, L, U, A, O, N), rank=50),
    Entry(address="/complaints", label="权益投诉", roles=(D,), rank=60),
    Entry(address="/inquiries", label="核实函", roles=(D, L, U, A), rank=70),
)
PUBLIC: Sequence[tuple[str, str]] = (
    ("/public/complain", "科研人员权益保障"),
    ("/public/complaints", "投诉查询"),
)
