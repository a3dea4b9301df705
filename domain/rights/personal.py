"""Which texts of cases may be about persons (个人信息保护法); what a complainant wrote is sealed elsewhere."""

from collections.abc import Mapping

from domain.personal import Personal, own

PERSONAL: Mapping[str, tuple[Personal, ...]] = {
    "commitment": own(
        "wording", "text", "reason", "evidence", "papers", "document", "lines.text", "terms.text", "by.text", "proposed.text"
    ),
    "complaint": own("reason", "elsewhere", "evidence", "paraphrase", "matter"),
    "inquiry": own("paraphrase", "answer", "reason"),
    "dispatch": own("remark", "summary", "confirmed.*"),
    "talent": own("field", "area", "document", "reason", "entitlements.reason"),
    "question": own("answer", "question"),
    "unit_check": own("reason", "reasons.*", "closed_because"),
}  # fmt: skip
"""Kind → the places of its personal texts; all others are reviewed in tests/rights/domain/not_personal.txt."""
