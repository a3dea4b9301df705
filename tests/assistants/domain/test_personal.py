"""26·附件3: who leads and who reports are persons; the name of the line is none."""

import pytest

from domain.personal import Whose, place_of


@pytest.mark.parametrize(
    ("trail", "whose"),
    [
        (("leader", "name"), Whose.NAMED),
        (("liaison", "mobile"), Whose.BESIDE),
        (("contacts", "leader", "email"), Whose.BESIDE),
        (("name",), None),
        (("reports", "unfilled"), None),
    ],
)
def test_contacts_are_kept_under_keys_of_persons(trail: tuple[str, ...], whose: Whose | None) -> None:
    found = place_of("drive_task", trail)
    assert (found.whose if found else None) is whose
