"""Setting (import): each of those whom an import is about hears once of all its rows about them."""

from dataclasses import replace

from domain.bases.base.state import Base
from domain.bases.imports.telling import sentence, telling, title
from domain.bases.stay.terms import Leaving
from domain.terms import Role
from domain.wait import Wait
from tests.bases.domain.stay.samples import entered, left

BASES = [Base(code=f"NMGBSH2020000{number}", unit="unit-1", league="150200") for number in (1, 2)]
PLAY = entered()
STAYS = [replace(PLAY.case, id=f"stay-{number}", unit="unit-1", league="150200") for number in range(3)]
NOTHING: tuple[Wait, ...] = ()


def test_many_rows_about_one_party_are_one_message() -> None:
    waits = {("base", one.code): NOTHING for one in BASES}
    waits |= {("postdoc", one.id): PLAY.waits for one in STAYS}
    found = telling(BASES, STAYS, waits)

    told = {(one.party.role, one.party.scope): (one.bases, one.stays, one.first) for one in found}
    assert told == {
        (Role.UNIT, "unit-1"): (2, 3, ("base", BASES[0].code)),
        (Role.LEAGUE, "150200"): (2, 3, ("base", BASES[0].code)),
        (Role.STATION, STAYS[0].station): (0, 3, ("postdoc", "stay-0")),
        (Role.POSTDOC, STAYS[0].person): (0, 3, ("postdoc", "stay-0")),
    }
    unit = next(one for one in found if one.party.role is Role.UNIT)
    of_unit = sum(wait.party.role is Role.UNIT for wait in PLAY.waits)
    assert unit.waiting == 3 * sum(
        (wait.party.role, wait.party.scope) == (Role.UNIT, "unit-1") for wait in PLAY.waits
    )
    assert of_unit > 0
    assert title(unit) == "已补录登记：基地2家、博士后记录3条"


def test_the_message_says_what_waits_and_whom_to_ask() -> None:
    (unit, _) = telling(BASES[:1], (), {("base", BASES[0].code): NOTHING})

    assert sentence(unit) == (
        "自治区人社厅通过批量导入补录了与您有关的登记：基地1家（设置：批量导入要求）。"
        "请核对，登记有误的，请联系自治区人社厅更正。"
    )
    assert "等待您办理的事项2项" in sentence(replace(unit, waiting=2))


def test_nobody_writes_to_who_has_died() -> None:
    case = left(Leaving.DEATH).case
    found = telling((), [case], {("postdoc", case.id): NOTHING})

    assert Role.POSTDOC not in {one.party.role for one in found}
