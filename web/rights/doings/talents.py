"""What the forms of talents need: entitlements of the department to choose from, the code on a page of its own."""

from collections.abc import Sequence

from api.rights.models.talents import TalentAnswer
from domain.rights.talent.state import EntitlementStatus
from web.desk import Desk
from web.doing import Choosing, Place, case_of, choices, page_of_own
from web.forms.field import Choice

case_of("talents", TalentAnswer)
page_of_own("talents", "code", "code")


def _entitlements(*statuses: EntitlementStatus) -> Choosing:
    async def chosen(_: Desk, place: Place) -> Sequence[Choice]:
        return [
            Choice(each.id, f"{each.name}（{each.status_name}，{each.agency_name}）")
            for each in place.of(TalentAnswer).entitlements
            if each.status in statuses
        ]

    return chosen


for command, field, statuses in (
    ("grant", "entitlement", (EntitlementStatus.ASKED,)),
    ("refusal", "entitlement", (EntitlementStatus.ASKED,)),
    ("ending", "entitlement", (EntitlementStatus.GRANTED,)),
    ("review", "ended", (EntitlementStatus.GRANTED,)),
):
    choices("talents", command, field)(_entitlements(*statuses))
