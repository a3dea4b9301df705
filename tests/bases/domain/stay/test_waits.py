"""What a stay waits for, why it stands still, and what each role may see of it (Art. 12–24)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.actor import DEPARTMENT, Actor, Party
from domain.bases.stay import commands as cmd
from domain.bases.stay import keys
from domain.bases.stay.explanation import END_SOURCES, end_source, explain
from domain.bases.stay.terms import (
    STAY_ENDS,
    STAY_STAGE_NAMES,
    Ground,
    Merit,
    Result,
    StayStage,
    VisitKind,
)
from domain.bases.stay.visibility import visible
from domain.bases.stay.waits import KINDS, TO_LEAGUE, wait_name, waits
from domain.command_words import words_of
from domain.source import article, interpretation, setting
from domain.terms import Role, Route
from domain.wait import Clock, Wait
from tests.bases.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    ENDED_STAGES,
    ENTERED_ON,
    LEAGUE_OFFICER,
    OPEN_STAGES,
    POSTDOC,
    PROMISED,
    STAGES,
    STATION_OFFICER,
    TIMER,
    UNIT,
    Play,
    agreed,
    drafted,
    entered,
    exited,
    filed,
    from_before,
    heard,
    opened,
    ready_to_leave,
    refusal_decided,
    refusal_heard,
    refusal_proposed,
    refusal_served,
    removal_open,
    removed,
    reported,
    returned,
    served,
    supplement,
    taking_on,
)
from tests.domain.samples import AUDITOR, CALENDAR, LEAGUE, OTHERS, PUBLIC

DAY = timedelta(days=1)


def abroad() -> Play:
    visit = cmd.BeginVisit(
        kind=VisitKind.CONFERENCE,
        place="样例",
        abroad=True,
        begins=ENTERED_ON,
        return_by=ENTERED_ON + DAY,
        purpose="样例会议",
    )
    return filed().do(visit, UNIT)


def claimed() -> Play:
    return filed().do(cmd.ClaimMerit(Merit.PROJECT, "样例", "样例文号", ENTERED_ON), UNIT)


def with_major() -> Play:
    return taking_on(filed(), date(2031, 1, 1), taken_on=ENTERED_ON)


def long_imported() -> Play:
    return from_before(ends_on=date(2030, 8, 31))


def supplementing() -> Play:
    return filed().attached("supplement").do(supplement(date(2028, 9, 15)), UNIT)


WAITS: list[tuple[Callable[[], Play], str, Role, str, str]] = [
    (opened, "agreement", Role.UNIT, "第十三条第（一）项", "agreement"),
    (drafted, "sign:unit", Role.UNIT, "第十三条第（一）项", "sign"),
    (drafted, "sign:station", Role.STATION, "第十三条第（一）项", "sign"),
    (drafted, "sign:postdoc", Role.POSTDOC, "第十三条第（一）项", "sign"),
    (agreed, "entry", Role.STATION, "第十三条第（二）项", "entry"),
    (entered, "entry_filing", Role.UNIT, "第十三条第（二）项", "filing"),
    (lambda: entered(PROMISED), "degree", Role.UNIT, "第二十三条第（一）项", "degree"),
    (reported, "filing_check", Role.DEPARTMENT, "设置：办理规程", "filing/accept"),
    (returned, "filing_correction", Role.UNIT, "设置：进站备案补正期限", "filing/answer"),
    (filed, "midterm:unit", Role.UNIT, "第十七条", "midterm"),
    (filed, "midterm:station", Role.STATION, "第十七条", "midterm"),
    (filed, "exit", Role.POSTDOC, "第十八条", "reports"),
    (ready_to_leave, "exit", Role.STATION, "第十八条", "exit"),
    (with_major, "longest", Role.POSTDOC, "第十四条", "reports"),
    (with_major, "adjust:1", Role.UNIT, "第十四条", "supplement"),
    (long_imported, "over_four", Role.UNIT, "第十四条", "supplement"),
    (supplementing, "supplement:unit", Role.UNIT, "设置：三方协议登记要求", "supplement/sign"),
    (supplementing, "supplement:station", Role.STATION, "设置：三方协议登记要求", "supplement/sign"),
    (supplementing, "supplement:postdoc", Role.POSTDOC, "设置：三方协议登记要求", "supplement/withdrawal"),
    (abroad, "visit:1", Role.UNIT, "设置：办理规程", "visits/return"),
    (abroad, "abroad:1", Role.UNIT, "第二十三条第（八）项", "visits/extension"),
    (claimed, "merit:1", Role.DEPARTMENT, "设置：直接申报条件核实期限", "merits/confirm"),
    (removal_open, "serve:23(4):2026-09-01", Role.UNIT, "设置：送达规则", "removals/service"),
    (served, "statement:23(4):2026-09-01", Role.POSTDOC, "设置：陈述申辩规则", "removals/statement"),
    (heard, "removal:23(4):2026-09-01", Role.UNIT, "第二十三条", "removals/decision"),
    (removed, "decision_serve:23(4):2026-09-01", Role.UNIT, "设置：送达规则", "removals/decision-service"),
    (exited, "exit_receipt", Role.DEPARTMENT, "第五条", "exit-receipt"),
    (refusal_proposed, "refusal_serve:postdoc", Role.DEPARTMENT, "设置：送达规则", "refusals/service"),
    (refusal_served, "refusal_statement:unit", Role.UNIT, "设置：陈述申辩规则", "refusals/statement"),
    (refusal_served, "refusal_statement:postdoc", Role.POSTDOC, "设置：陈述申辩规则", "refusals/waiver"),
    (refusal_heard, "refusal_decision", Role.DEPARTMENT, "设置：陈述申辩规则", "filing/refusal"),
    (refusal_decided, "refusal_deliver:unit", Role.DEPARTMENT, "设置：送达规则", "refusals/decision-service"),
]


def wait_of(play: Play, key: str) -> Wait:
    return next(wait for wait in play.waits if wait.key == key)


@pytest.mark.parametrize(("start", "key", "role", "cite", "command"), WAITS, ids=[row[1] for row in WAITS])
def test_every_wait_has_a_party_a_source_and_a_way_on(
    start: Callable[[], Play], key: str, role: Role, cite: str, command: str
) -> None:
    wait = wait_of(start(), key)

    assert (wait.party.role, wait.source.cite) == (role, cite)
    assert wait.party.scope
    assert command in wait.commands
    assert all(words_of("postdoc").named(wait.commands))
    assert wait.action.partition("（")[0] == wait_name(key) or key == "exit"
    assert wait.consequence


def test_there_is_a_kind_of_wait_for_every_key_and_a_wait_for_every_clock() -> None:
    names = {value for name, value in vars(keys).items() if name.isupper()}

    assert set(KINDS) == names
    for start in OPEN_STAGES.values():
        play = start()
        assert play.keys == set(play.case.clocks) - {keys.LONGEST}
        assert play.keys


def test_six_years_are_told_with_a_major_project_or_after_the_term_and_to_nobody_else() -> None:
    """Art. 14, 23(9): without a major project the limit is the agreed term, four years at most."""
    play = filed()
    assert (keys.LONGEST in play.case.clocks, keys.LONGEST in play.keys) == (True, False)
    assert "最长期限" not in explain(play.case, play.at, CALENDAR).text
    major = with_major()
    assert keys.LONGEST in major.keys
    assert "最长期限" in explain(major.case, major.at, CALENDAR).text
    assert keys.LONGEST in play.fire_until(date(2028, 3, 17)).keys


@pytest.mark.parametrize("stage", sorted(STAY_ENDS))
def test_a_stay_that_ended_waits_only_for_what_follows(stage: StayStage) -> None:
    play = ENDED_STAGES[stage]()

    assert play.stage is stage
    assert not waits(replace(play.case, clocks={"exit": Clock(since=play.at)}))
    assert {key.partition(":")[0] for key in play.case.clocks} <= {"exit_receipt", "decision_serve"}


def overdue() -> Play:
    return entered().fire_until(date(2026, 6, 18))


def test_the_league_watches_over_what_is_overdue_then_the_department() -> None:
    """Art. 5, 6."""
    league = wait_of(overdue(), "overdue:entry_filing")
    department = wait_of(overdue().fire_until(date(2026, 6, 25)), "overdue:entry_filing")

    assert (league.party.role, league.party.scope) == (Role.LEAGUE, LEAGUE)
    assert department.party == DEPARTMENT
    for wait in (league, department):
        assert wait.commands == ("urge",)
        assert wait.clock.deadline is None
        assert wait.source == setting("procedure")
        assert wait_name(wait.key) == wait.action
    assert overdue().refused(cmd.Urge("overdue:entry_filing"), LEAGUE_OFFICER).code == "own_task"


def test_the_consequence_names_who_is_told() -> None:
    for play in (filed(), entered(route=Route.REGION)):
        assert wait_of(play, "midterm:unit").consequence == TO_LEAGUE


@pytest.mark.parametrize("stage", list(STAGES))
def test_the_explanation_says_where_it_stands_and_why(stage: StayStage) -> None:
    play = STAGES[stage]()
    found = explain(play.case, play.at, CALENDAR)

    assert STAY_STAGE_NAMES[stage] in found.text
    assert bool(found.items) == bool(play.waits)
    source = end_source(play.case)
    assert (source is not None) == (stage in STAY_ENDS)
    assert source is None or source.cite in found.text


def test_a_late_filing_stays_visible_in_the_explanation() -> None:
    """Art. 13(2)."""
    play = reported(overdue())

    assert "进站备案逾期2天报送" in explain(play.case, play.at, CALENDAR).text


def test_a_unit_is_called_what_it_is_once_its_base_is_filed() -> None:
    """Art. 20, 23: 基地设立单位."""
    play = entered()

    assert "正等待基地设立单位将招收情况报自治区人社厅备案" in explain(play.case, play.at, CALENDAR).text
    assert wait_of(play, "entry_filing").party == Party(Role.UNIT, play.case.unit)


def test_a_removal_is_explained_by_its_ground_and_the_end_with_a_base_by_a_setting() -> None:
    assert end_source(removed().case) == article("23(4)")
    assert set(END_SOURCES) == STAY_ENDS
    abandoned = agreed().do(cmd.EndWithBase(ENTERED_ON, workstation=False), TIMER)
    assert end_source(abandoned.case) == interpretation("after_base")


SEES: list[tuple[Actor, bool]] = [
    (DEPARTMENT_OFFICER, True),
    (TIMER, True),
    (AUDITOR, True),
    (LEAGUE_OFFICER, True),
    (UNIT, True),
    (STATION_OFFICER, True),
    (POSTDOC, True),
    (Actor("authority", Role.AUTHORITY, "authority-1"), False),
    (PUBLIC, False),
    (Actor("other-station", Role.STATION, "station-9"), False),
    (Actor("other-postdoc", Role.POSTDOC, "person-9"), False),
    (Actor("nobody", Role.UNIT, ""), False),
    *((one, False) for one in OTHERS if one.role in {Role.UNIT, Role.LEAGUE, Role.AUTHORITY, Role.EXPERT}),
]


@pytest.mark.parametrize(("actor", "sees"), SEES, ids=lambda value: getattr(value, "user", str(value)))
def test_a_stay_is_seen_by_those_whose_it_is(actor: Actor, sees: bool) -> None:
    """Setting: permission."""
    assert (visible(filed().case, actor) is not None) is sees


def test_a_region_level_stay_is_seen_by_its_authority_and_its_league() -> None:
    """Art. 6: all bases of the area."""
    case = entered(route=Route.REGION).case

    assert visible(case, Actor("authority", Role.AUTHORITY, "authority-1")) is not None
    assert visible(case, LEAGUE_OFFICER) is not None
    assert visible(case, replace(LEAGUE_OFFICER, scope="150900")) is None


def full() -> Play:
    play = ready_to_leave().on(date(2028, 3, 11))
    play = play.do(cmd.AssessMidterm(Result.PASSED, play.today, "样例"), UNIT)
    return removal_open(Ground.CRIME, play)


def test_an_auditor_sees_everything_without_names() -> None:
    case = visible(full().case, AUDITOR)

    assert case is not None
    assert case.exit.appraisal is not None
    assert case.agreement is not None
    names = [one.name for one in (*case.mentors, *case.agreement.mentors)]
    assert {*names, *case.exit.appraisal.experts} == {"样**"}
    assert case.removals


@pytest.mark.parametrize("actor", [UNIT, STATION_OFFICER, POSTDOC, AUDITOR])
def test_nobody_outside_the_offices_sees_who_wrote_an_opinion(actor: Actor) -> None:
    case = full().case
    seen = visible(case, actor)

    assert seen is not None
    assert seen.removals == case.removals
    for assessment in (seen.midterm, seen.exit_assessment):
        assert assessment is not None
        assert {opinion.by for opinion in assessment.opinions.values()} == {""}
    office = visible(case, LEAGUE_OFFICER)
    assert office == case
