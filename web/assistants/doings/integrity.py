"""What the forms of integrity cases need: the hires that a case is about, the bulletins to be corrected."""

from collections.abc import Sequence

from api.assistants.models.integrity import IntegrityAnswer
from web.desk import Desk
from web.doing import Place, case_of, choices
from web.forms.field import Choice

case_of("integrity-cases", IntegrityAnswer)


@choices("integrity-cases", "find", "hires")
async def hires(_: Desk, place: Place) -> Sequence[Choice]:
    """The hires that the case is about."""
    return [Choice(each.hire, each.name) for each in place.of(IntegrityAnswer).hires]


@choices("integrity-cases", "record-erratum", "bulletin")
async def bulletins(_: Desk, place: Place) -> Sequence[Choice]:
    """The bulletins that await an erratum."""
    return [Choice(each, each) for each in place.of(IntegrityAnswer).bulletins]
