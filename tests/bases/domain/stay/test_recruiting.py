"""Art. 12, 14, 23(1): what is declared and checked at the entry, and what the department can read otherwise."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.bases.interpretations import CERTIFICATE_FILE, PROMISE_LATE, SHORT_REST
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.stay import commands as cmd
from domain.bases.stay.certificate import counts
from domain.bases.stay.keys import DEGREE
from domain.bases.stay.narrative import narrate
from domain.bases.stay.preparation import degree_problems
from domain.bases.stay.state_entry import Degree
from domain.bases.stay.terms import Mode, Oddity
from domain.interpretation import Interpretation
from domain.source import article, interpretation, setting
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    ENTERED_ON,
    HELD,
    PROMISED,
    STATION_OFFICER,
    UNIT,
    Play,
    agreed,
    entered,
    opened,
    paper,
    two_years,
)

DAY = timedelta(days=1)
ENTRY = cmd.ReportEntry(entered_on=ENTERED_ON, formalities="样例手续办结", meets_conditions=True)


def reading(question: str, answer: str) -> Policy:
    return replace(DEFAULT_POLICY, interpretations={question: Interpretation(answer, "样例文号")})


def at_entry(degree: Degree = HELD, *, born: date | None = None, policy: Policy = DEFAULT_POLICY) -> Play:
    play = replace(agreed(degree, two_years(ENTERED_ON)).on(ENTERED_ON), policy=policy)
    return play.under(replace(play.world, born=born)) if born else play


def odd(play: Play, command: cmd.ReportEntry = ENTRY) -> set[tuple[str, str]]:
    """What is to be confirmed, with the setting that it rests on."""
    refused = play.refused(command, STATION_OFFICER)
    return {
        (one.code, one.source.cite if one.source else "")
        for one in refused.problems
        if one.field == "confirmed_oddities"
    }


def test_the_station_declares_that_the_general_conditions_are_met() -> None:
    """Art. 12: 拟招收人员须符合国家和自治区…招收博士后的相关规定."""
    refused = at_entry().refused(replace(ENTRY, meets_conditions=False), STATION_OFFICER)

    assert [(one.field, one.code, one.source) for one in refused.problems] == [
        ("meets_conditions", "required", article("12"))
    ]
    done = at_entry().do(ENTRY, STATION_OFFICER)
    assert done.last.meets_conditions is True
    assert "流动站确认符合招收条件" in narrate(done.last).text


AGES = [  # born, whether over 35 on 2026-03-16: the text names no age, so that it is a setting
    ("1990-03-17", False),
    ("1990-03-16", True),
    ("1991-03-16", False),
    ("1989-12-31", True),
]


@pytest.mark.parametrize(("born", "over"), AGES)
def test_whoever_is_over_the_age_of_the_general_rules_is_confirmed_with_a_reason(
    born: str, over: bool
) -> None:
    play = at_entry(born=date.fromisoformat(born))

    if not over:
        assert play.do(ENTRY, STATION_OFFICER).case.entered_on == ENTERED_ON
        return
    assert odd(play) == {("over_age", setting("recruit_longest_age").cite)}
    (told,) = [one.detail for one in play.refused(ENTRY, STATION_OFFICER).problems if one.code == "over_age"]
    assert told.startswith("办理进站手续时36周岁，超过35周岁，")
    done = play.do(replace(ENTRY, confirmed_oddities=tuple(Oddity), oddity_reason="样例"), STATION_OFFICER)
    assert done.last.oddities == (Oddity.OVER_AGE,)
    older = replace(play, policy=replace(DEFAULT_POLICY, recruit_longest_age=40))
    assert older.do(ENTRY, STATION_OFFICER).case.entered_on == ENTERED_ON


DEGREES = [  # awarded, whether more than three years before 2026-03-16
    ("2023-03-16", False),
    ("2023-03-15", True),
    ("2025-12-20", False),
]


@pytest.mark.parametrize(("awarded", "long_ago"), DEGREES)
def test_a_degree_of_long_ago_is_confirmed_with_a_reason(awarded: str, long_ago: bool) -> None:
    play = at_entry(replace(HELD, awarded_on=date.fromisoformat(awarded)))

    if long_ago:
        assert odd(play) == {("degree_long_ago", setting("recruit_degree_years").cite)}
    else:
        assert play.do(ENTRY, STATION_OFFICER).case.entered_on == ENTERED_ON


FOREIGN = replace(HELD, foreign=True)
RECOGNISED = replace(FOREIGN, recognition="样例认证书0001")


def test_a_foreign_degree_counts_once_it_is_recognised() -> None:
    """Art. 23(1): 国家承认的博士学位证书."""
    play = entered(FOREIGN)
    assert DEGREE in play.keys
    again = play.do(cmd.RecordDegree(replace(FOREIGN, certificate="样例证书0002")), UNIT)
    assert DEGREE in again.keys
    assert (
        "尚未登记认证书编号（设置：适用口径（国（境）外博士学位的承认）），尚不计为取得"
        in narrate(again.last).text
    )
    assert DEGREE not in play.do(cmd.RecordDegree(RECOGNISED), UNIT).keys
    assert DEGREE not in entered(RECOGNISED).keys
    assert play.fire_until_due(DEGREE).case.removals[0].ground.value == "23(1)"


def test_a_foreign_degree_is_a_degree_where_the_base_agrees_with_a_person_first() -> None:
    """Art. 12(2): 已取得博士学位的人员; whether the state recognises it is asked within half a year."""
    assert opened(FOREIGN, mode=Mode.BASE).case.profile.degree.awarded


UNFIT = [
    (replace(HELD, recognition="样例认证书"), {("d.foreign", "not_foreign")}),
    (replace(FOREIGN, recognition_paper="paper-unknown"), {("d.recognition_paper", "no_paper")}),
    (RECOGNISED, set()),
    (FOREIGN, set()),
]


@pytest.mark.parametrize(("degree", "problems"), UNFIT)
def test_a_recognition_goes_with_a_foreign_degree(degree: Degree, problems: set[tuple[str, str]]) -> None:
    found = degree_problems(entered().case, degree, ENTERED_ON, None, "d")
    assert {(one.field, one.code) for one in found} == problems


WITH_FILE = replace(HELD, paper=paper("certificate").id)
COUNTED = [
    (Degree(), "typed", False),
    (HELD, "typed", True),
    (HELD, "file", False),
    (WITH_FILE, "file", True),
    (FOREIGN, "typed", False),
    (RECOGNISED, "typed", True),
    (RECOGNISED, "file", False),
]


@pytest.mark.parametrize(("degree", "answer", "held"), COUNTED)
def test_whether_a_number_without_its_file_counts_is_an_interpretation(
    degree: Degree, answer: str, held: bool
) -> None:
    """Art. 23(1), certificate_file."""
    assert counts(degree, reading(CERTIFICATE_FILE, answer)) is held


def test_where_the_file_is_asked_for_the_half_year_runs_until_it_is_there() -> None:
    policy = reading(CERTIFICATE_FILE, "file")
    play = at_entry(policy=policy).do(ENTRY, STATION_OFFICER)
    assert interpretation(CERTIFICATE_FILE).cite in play.wait(DEGREE).action
    after = play.attached("certificate").do(cmd.RecordDegree(WITH_FILE), UNIT)
    assert DEGREE not in after.keys


LATE = replace(PROMISED, promised_by=date(2026, 9, 17))
"""Half a year from 2026-03-16 is over on 2026-09-16."""


def test_a_degree_promised_for_later_than_half_a_year_is_confirmed_or_refused() -> None:
    """Art. 23(1), promise_late."""
    in_time = at_entry(replace(LATE, promised_by=date(2026, 9, 16)))
    assert in_time.do(ENTRY, STATION_OFFICER).case.entered_on == ENTERED_ON
    assert odd(at_entry(LATE)) == {("promise_late", interpretation(PROMISE_LATE).cite)}

    strict = at_entry(LATE, policy=reading(PROMISE_LATE, "refuse"))
    command = replace(ENTRY, confirmed_oddities=CONFIRMED[0], oddity_reason=CONFIRMED[1])
    refused = strict.refused(command, STATION_OFFICER)
    assert [(one.code, one.source) for one in refused.problems] == [
        ("promise_late", interpretation(PROMISE_LATE))
    ]
    accepted = at_entry(LATE).do(command, STATION_OFFICER)
    assert accepted.due(DEGREE) == date(2026, 9, 16)
    assert accepted.clock(DEGREE).before, "the half year is reminded of"
    assert interpretation(PROMISE_LATE).cite in accepted.wait(DEGREE).action


def test_a_short_rest_of_the_agreement_is_confirmed_or_refused() -> None:
    """Art. 14, short_rest: entered a month after the agreement began; the missing days are said."""
    play = agreed(agreement=two_years(ENTERED_ON)).on(date(2026, 4, 16))
    command = replace(ENTRY, entered_on=play.today)
    assert odd(play, command) == {("short_rest", interpretation(SHORT_REST).cite)}
    assert "相差31天" in play.refused(command, STATION_OFFICER).problems[0].detail

    strict = replace(play, policy=reading(SHORT_REST, "refuse"))
    refused = strict.refused(
        replace(command, confirmed_oddities=CONFIRMED[0], oddity_reason=CONFIRMED[1]), STATION_OFFICER
    )
    assert [(one.code, one.source) for one in refused.problems] == [
        ("short_rest", interpretation(SHORT_REST))
    ]
