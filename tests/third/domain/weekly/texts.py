"""The made-up regulation (样例，虚构)."""

from datetime import date

from domain.text import Text, by_articles

TEXT = Text(
    key="样例周报",
    called="样例办法",
    title="样例周报送办法（虚构）",
    document="样例发〔2025〕1号",
    issuer="样例厅（虚构）",
    first_day=date(2025, 6, 1),
    places={
        "1": "各盟市样例局每周三18时前向样例厅报送上周情况（样例，虚构）。",
        "2": "没有情况的，报送零报告（样例，虚构）。",
    },
    place=by_articles,
)
TEXTS = (TEXT,)
