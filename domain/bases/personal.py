"""Which texts of applications, bases, stays and posts are about persons (个人信息保护法)."""

from collections.abc import Mapping

from domain.personal import Personal, beside, named, nobody, own

PERSONAL: Mapping[str, tuple[Personal, ...]] = {
    "application": (
        *named("unit.legal_representative", "unit.contact", "team.name", "members"),
        *beside("contact", "unit.phone"),
        *beside("name", "team.title", "team.field"),
        *own("file_name"),
    ),
    "base": (*named("legal_person", "people"), *own("file_name")),
    "postdoc": (
        *named("mentors.name", "mentor.name", "experts"),
        *beside("name", "mentors.title", "mentor.title"),
        *own(
            "reason", "reasons", "note", "text", "opinion", "statement", "answer", "request", "reversal", "referred",
            "end_reason", "oddity_reason", "closed", "not_before", "place", "purpose", "employer", "goes_to",
            "formalities", "institution", "certificate", "recognition", "merits", "task", "goals", "rights_duties",
            "ownership", "liability", "withdrawn", "endorsement", "message", "file_name",
            "title", "answers.*",
        ),
        *nobody("source.text", "calendar.text"),
    ),
    "post": own("contact"),
    "post_match": own("contact", "note", "result_note"),
}  # fmt: skip
"""Kind → the places of its personal texts; all others are reviewed in tests/bases/domain/test_personal.py."""
