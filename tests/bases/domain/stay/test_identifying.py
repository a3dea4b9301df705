"""Settings (permission, interpretation): a number that is on record elsewhere is the department's to look at."""

from dataclasses import replace

import pytest

from domain.actor import DEPARTMENT, Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay.keys import AGREEMENT, IDENTITY
from domain.bases.stay.terms import Oddity, Side
from domain.bases.stay.visibility import visible
from domain.bases.stay.waits import waits
from tests.bases.domain.stay.samples import (
    ENTERED_ON,
    ON_RECORD,
    PERSON,
    POSTDOC,
    STATION_OFFICER,
    UNIT,
    Play,
    doubtful,
    opened,
    sample_agreement,
)
from tests.domain.samples import AUDITOR, DEPARTMENT_OFFICER, LEAGUE_OFFICER

FOUND = cmd.IdentifyPerson("样例核实情况")
ENTRY = cmd.ReportEntry(entered_on=ENTERED_ON, formalities="样例手续")


def signed(play: Play) -> Play:
    """All three sides have signed."""
    play = play.attached("agreement").do(cmd.DraftAgreement(sample_agreement()), UNIT)
    for side, actor in ((Side.UNIT, UNIT), (Side.STATION, STATION_OFFICER), (Side.POSTDOC, POSTDOC)):
        play = play.do(cmd.SignAgreement(side, play.today), actor)
    return play


def test_the_department_waits_for_it_without_a_time_limit() -> None:
    wait = next(one for one in waits(doubtful().case) if one.key == IDENTITY)
    assert (wait.party, wait.clock.deadline, wait.commands) == (DEPARTMENT, None, ("person", "void"))
    assert IDENTITY not in opened().case.clocks


@pytest.mark.parametrize("actor", [UNIT, STATION_OFFICER, POSTDOC, LEAGUE_OFFICER])
def test_nobody_else_sees_that_there_is_a_doubt(actor: Actor) -> None:
    seen, plain = visible(doubtful().case, actor), visible(opened().case, actor)
    assert seen is not None
    assert seen == plain
    assert doubtful().offers(actor) == opened().offers(actor)
    for key in (IDENTITY, "nothing"):
        refused = doubtful().refused(cmd.Urge(key, "样例催办"), actor)
        assert (refused.code, refused.detail) == ("nothing_waits", "该事项已经办结，无需催办。")


@pytest.mark.parametrize("actor", [DEPARTMENT_OFFICER, AUDITOR])
def test_who_oversees_sees_it(actor: Actor) -> None:
    seen = visible(doubtful().case, actor)
    assert seen is not None
    assert IDENTITY in seen.clocks


def test_nobody_enters_while_it_is_open() -> None:
    refused = signed(doubtful()).refused(ENTRY, STATION_OFFICER)
    assert (refused.code, refused.source.cite if refused.source else "") == (
        "identity_in_doubt",
        "设置：适用口径（同一人的招收和在站）",
    )


def test_the_stay_becomes_that_of_the_person_on_record() -> None:
    play = signed(doubtful()).do(FOUND, DEPARTMENT_OFFICER)
    assert (play.case.person, IDENTITY in play.case.clocks) == (ON_RECORD, False)
    assert AGREEMENT not in play.case.clocks
    entry = cmd.ReportEntry(
        entered_on=play.today,
        formalities="样例手续",
        confirmed_oddities=(Oddity.BEFORE_TERM,),
        oddity_reason="样例理由",
        meets_conditions=True,
    )
    assert play.do(entry, STATION_OFFICER).case.entered_on == play.today


def test_it_is_found_once_by_the_department_with_a_reason() -> None:
    assert doubtful().case.person == PERSON
    assert doubtful().refused(cmd.IdentifyPerson(""), DEPARTMENT_OFFICER).code == "required"
    assert doubtful().refused(FOUND, UNIT).code == "not_yours"
    assert opened().refused(FOUND, DEPARTMENT_OFFICER).code == "no_doubt"
    play = doubtful().do(FOUND, DEPARTMENT_OFFICER)
    assert play.refused(FOUND, DEPARTMENT_OFFICER).code == "no_doubt"
    gone = replace(doubtful(), world=replace(doubtful().world, on_record=None))
    assert gone.refused(FOUND, DEPARTMENT_OFFICER).code == "no_doubt"


def test_a_voided_record_leaves_no_doubt() -> None:
    assert waits(doubtful().do(cmd.VoidStay("重复登记"), DEPARTMENT_OFFICER).case) == ()
