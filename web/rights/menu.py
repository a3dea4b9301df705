"""The lines of the plan on researchers' rights in the menu."""

from collections.abc import Sequence

from web.navigation_entry import A, D, Entry, L, N, O, U

MENU: tuple[Entry, ...] = (
    Entry(address="/commitments", label="承诺事项", roles=(D, L, U, A, O, N), rank=50),
    Entry(address="/complaints", label="权益投诉", roles=(D,), rank=60),
    Entry(address="/inquiries", label="核实函", roles=(D, L, U, A), rank=70),
    Entry(address="/questions", label="咨询", roles=(D,), rank=71),
    Entry(address="/practices", label="典型案例", roles=(D, L, U, O), rank=76),
    Entry(address="/talents", label="高层次人才", roles=(D, N, O), rank=72),
    Entry(address="/checks", label="政策落实自查", roles=(D, L, U, A, O), rank=75),
    Entry(address="/dispatches", label="季度调度", roles=(D, O), rank=80),
)
PUBLIC: Sequence[tuple[str, str]] = (
    ("/public/complain", "科研人员权益保障"),
    ("/public/complaints", "投诉查询"),
    ("/public/rights-bulletins", "权益保障通报"),
    ("/public/questions", "咨询和答复"),
    ("/public/practices", "典型案例"),
)
ALSO_PUBLIC = ("/public/ask", "/public/talent-codes")
"""Pages for anybody that stand in no menu."""
