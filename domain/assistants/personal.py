"""Which texts of this programme are about persons (个人信息保护法): 26·附件3 names a leader and a liaison; reasons about a hire."""

from collections.abc import Mapping

from domain.personal import Personal, beside, named, own

_CONTACTS = ("leader", "liaison")

PERSONAL: Mapping[str, tuple[Personal, ...]] = {
    "drive_task": (
        *named(*(f"{contact}.name" for contact in _CONTACTS)),
        *(
            place
            for contact in _CONTACTS
            for place in beside(
                "name", *(f"{contact}.{field}" for field in ("post", "phone", "mobile", "email"))
            )
        ),
    ),
    "assistant_hire": own("reason", "why", "leaving", "voided"),
}
"""Kind → the places of its personal texts; all others are reviewed in tests/assistants/domain/not_personal.txt."""
