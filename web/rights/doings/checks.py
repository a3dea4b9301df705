"""What the forms of self-checks need: the items of the unit as rows, those that wait to be found, put right, verified."""

from collections.abc import Sequence
from dataclasses import replace

from api.rights.models.checks import CheckAnswer, ItemShown, UnitCheckAnswer
from domain.rights.terms import RightsFinding
from domain.rights.unit_check.keys import RECTIFY, VERIFY
from web.desk import Desk
from web.doing import Place, case_of, choices, shape
from web.forms.field import Choice
from web.forms.form import Form

case_of("checks", CheckAnswer)
case_of("unit-checks", UnitCheckAnswer)


@shape("unit-checks", "reports")
async def items(_: Desk, place: Place, form: Form) -> None:
    """A row for each item that the unit must have."""
    rows = tuple(_choice(one) for one in place.of(UnitCheckAnswer).items)
    form.change("reports", lambda field: replace(field, fixed=rows))


@choices("unit-checks", "findings", "item")
async def unfound(_: Desk, place: Place) -> Sequence[Choice]:
    """Items on which nothing was found."""
    return [_choice(one) for one in place.of(UnitCheckAnswer).items if one.finding is None]


@shape("unit-checks", "findings")
async def findings(_: Desk, __: Place, form: Form) -> None:
    """What does not apply to the unit is not among its items."""
    none = RightsFinding.NOT_APPLICABLE.value
    form.change(
        "finding",
        lambda field: replace(
            field, options=tuple(option for option in field.options if option.code != none)
        ),
    )


@choices("unit-checks", "answers", "item")
async def to_put_right(_: Desk, place: Place) -> Sequence[Choice]:
    """Items that are to be put right."""
    return _waiting(place, RECTIFY)


@choices("unit-checks", "verification", "item")
async def to_verify(_: Desk, place: Place) -> Sequence[Choice]:
    """Items that were put right."""
    return _waiting(place, VERIFY)


def _waiting(place: Place, head: str) -> Sequence[Choice]:
    case = place.of(UnitCheckAnswer)
    keys = {wait.key for wait in case.waits}
    return [_choice(one) for one in case.items if f"{head}{one.item.value}" in keys]


def _choice(one: ItemShown) -> Choice:
    return Choice(one.item.value, f"{one.item.value} {one.name}")
