"""Art. 13(1), 14: term, project and goals change by a supplement that all three sides sign, with its paper."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.actor import Actor
from domain.bases.interpretations import PROJECT_LIMIT
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.stay import commands as cmd
from domain.bases.stay.keys import EXIT, LONGEST
from domain.bases.stay.narrative import narrate
from domain.bases.stay.terms import Oddity, ProjectLevel, Result, Side, SupplementStatus
from domain.interpretation import TERM_LAST_DAY, Interpretation
from domain.refusal import RefusalKind
from domain.source import article, interpretation, setting
from tests.bases.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    ENTERED_ON,
    POSTDOC,
    SIGNERS,
    STATION_OFFICER,
    UNIT,
    Play,
    assessed,
    entered,
    extended,
    filed,
    from_before,
    paper,
    ready_to_leave,
    removal_open,
    removed,
    supplement,
    taking_on,
    unjustified,
    with_supplement,
)

DAY = timedelta(days=1)
TODAY = date(2026, 9, 1)
PROJECT_END = date(2031, 12, 31)
SAME_DAY = replace(DEFAULT_POLICY, interpretations={TERM_LAST_DAY: Interpretation("same_day", "样例文号")})


def in_station() -> Play:
    return filed().on(TODAY).attached("supplement")


def with_major(funded_until: date = PROJECT_END, play: Play | None = None) -> Play:
    return taking_on(play or in_station(), funded_until, ProjectLevel.REGION, taken_on=TODAY)


TERMS = [  # end, project, code, article or interpretation (entered 2026-03-16; Art. 14)
    (date(2028, 3, 14), None, "too_short", article("14")),
    (date(2028, 3, 16), None, None, None),
    (date(2030, 3, 14), None, None, None),
    (date(2030, 3, 15), None, None, None),
    (date(2030, 3, 16), None, "no_project", interpretation("beyond_four")),
    (date(2030, 3, 16), "1", None, None),
    (date(2031, 12, 31), "1", None, None),
    (date(2032, 1, 1), "1", "beyond_funding", interpretation(PROJECT_LIMIT)),
    (date(2032, 3, 16), "1", "too_long", article("14")),
    (date(2033, 1, 1), None, "no_project", interpretation("beyond_four")),
]


@pytest.mark.parametrize(("ends_on", "project", "code", "source"), TERMS)
def test_a_term_is_two_to_four_years_and_with_a_major_project_up_to_six(
    ends_on: date, project: str | None, code: str | None, source: object
) -> None:
    """Art. 14, from the day of entry: four years from 2026-03-16 end on 2030-03-15."""
    play = with_major()

    if code is None:
        after = extended(play, ends_on, project)
        assert (after.case.ends_on, after.due(EXIT)) == (ends_on, ends_on)
        return
    refused = play.refused(supplement(ends_on, project), UNIT)
    assert (refused.problems[0].code, refused.problems[0].source) == (code, source)
    assert refused.kind is RefusalKind.INVALID


LAST_DAYS = [  # entered, four and six years: begin + n months − 1 day
    (date(2026, 3, 16), date(2030, 3, 15), date(2032, 3, 15)),
    (date(2028, 2, 29), date(2032, 2, 28), date(2034, 2, 27)),
    (date(2026, 8, 31), date(2030, 8, 30), date(2032, 8, 30)),
    (date(2026, 3, 1), date(2030, 2, 28), date(2032, 2, 29)),
]


@pytest.mark.parametrize(("entered_on", "four_years", "six_years"), LAST_DAYS)
def test_years_end_on_the_day_before_the_corresponding_one(
    entered_on: date, four_years: date, six_years: date
) -> None:
    """Art. 14, interpretation term_last_day."""
    play = entered(entered_on=entered_on)
    play = taking_on(play, date(2040, 1, 1), taken_on=entered_on).attached("supplement")

    assert extended(play, four_years).case.ends_on == four_years
    assert play.problems(supplement(four_years + DAY), UNIT) == {("major_project", "no_project")}
    longest = extended(play, six_years, "1")
    assert longest.due(LONGEST) == longest.due(EXIT) == six_years
    assert play.problems(supplement(six_years + DAY, "1"), UNIT) == {("ends_on", "too_long")}


def test_the_last_day_is_the_corresponding_one_where_the_department_says_so() -> None:
    play = replace(in_station(), policy=SAME_DAY)

    assert extended(play, date(2030, 3, 16)).case.ends_on == date(2030, 3, 16)
    assert play.problems(supplement(date(2030, 3, 17)), UNIT) == {("major_project", "no_project")}


def test_nothing_changes_before_all_three_have_signed() -> None:
    play = in_station()
    ends_on = date(2028, 9, 15)
    draft = supplement(ends_on, project="样例新项目", summary="样例新内容", goals="样例新目标")
    signing = play.do(draft, UNIT)
    assert {"supplement:unit", "supplement:station", "supplement:postdoc"} <= signing.keys

    for side, actor in SIGNERS.items():
        assert (signing.case.ends_on, signing.case.profile.project) == (
            play.case.ends_on,
            play.case.profile.project,
        )
        signing = signing.do(cmd.SignSupplement(side, TODAY), actor)

    case = signing.case
    assert case.agreement is not None
    assert (case.ends_on, case.agreement.ends, case.agreement.goals) == (ends_on, ends_on, "样例新目标")
    assert (case.profile.project, case.profile.project_summary) == ("样例新项目", "样例新内容")
    assert [one.status for one in case.supplements] == [SupplementStatus.EFFECTIVE]
    assert case.agreements[-1] == play.case.agreement
    assert case.agreement.signed == play.case.agreement.signed
    assert narrate(signing.last).text.endswith("，补充协议签订完毕并生效。")
    assert not {key for key in signing.keys if key.startswith("supplement")}


WHO = [
    (UNIT, Side.UNIT, True),
    (UNIT, Side.POSTDOC, True),
    (UNIT, Side.STATION, False),
    (STATION_OFFICER, Side.STATION, True),
    (STATION_OFFICER, Side.UNIT, False),
    (POSTDOC, Side.POSTDOC, True),
    (POSTDOC, Side.STATION, False),
    (DEPARTMENT_OFFICER, Side.UNIT, False),
]


@pytest.mark.parametrize(("actor", "side", "taken"), WHO)
def test_each_side_signs_for_itself(actor: Actor, side: Side, taken: bool) -> None:
    play = in_station().do(supplement(date(2028, 9, 15)), UNIT)
    command = cmd.SignSupplement(side, TODAY)

    if taken:
        again = play.do(command, actor)
        assert again.case.supplement is not None
        assert side in again.case.supplement.signed
        assert again.refused(command, actor).code == "already_signed"
    else:
        assert play.refused(command, actor).code == "not_yours"


def test_only_the_base_drafts_and_only_what_waits_is_signed() -> None:
    play = in_station()

    assert play.refused(supplement(date(2028, 9, 15)), STATION_OFFICER).code == "not_yours"
    assert play.refused(cmd.SignSupplement(Side.UNIT, TODAY), UNIT).code == "no_supplement"
    assert play.refused(cmd.WithdrawSupplement("样例"), UNIT).code == "no_supplement"


GAPS = [
    ({"reason": " "}, {("reason", "required")}),
    ({"paper": ""}, {("paper", "required")}),
    ({"paper": "paper-unknown"}, {("paper", "no_paper")}),
    ({"ends_on": None}, {("ends_on", "no_change")}),
    ({"ends_on": date(2028, 3, 15)}, {("ends_on", "no_change")}),
    ({"project": "样例新项目"}, {("summary", "required")}),
    ({"ends_on": date(9999, 12, 31)}, {("ends_on", "out_of_range")}),
    ({"major_project": "9"}, {("major_project", "not_found")}),
]


@pytest.mark.parametrize(("changes", "problems"), GAPS)
def test_a_supplement_has_a_reason_a_paper_and_a_change(
    changes: dict[str, object], problems: set[tuple[str, str]]
) -> None:
    command = replace(supplement(date(2028, 9, 15)), **changes)  # type: ignore[arg-type]

    assert in_station().problems(command, UNIT) == problems


@pytest.mark.parametrize(("days", "taken"), [(-1, False), (0, True), (1, True)])
def test_a_term_does_not_end_before_today(days: int, taken: bool) -> None:
    play = filed().on(date(2029, 6, 1)).attached("supplement")
    command = supplement(play.today + timedelta(days=days))

    assert play.do(command, UNIT) if taken else play.problems(command, UNIT) == {("ends_on", "in_past")}


def test_a_new_draft_replaces_the_one_before_with_its_signatures() -> None:
    play = in_station().do(supplement(date(2028, 9, 15)), UNIT)
    play = play.do(cmd.SignSupplement(Side.UNIT, TODAY), UNIT).do(supplement(date(2028, 10, 15)), UNIT)

    assert [one.status for one in play.case.supplements] == [
        SupplementStatus.REPLACED,
        SupplementStatus.DRAFT,
    ]
    assert play.case.supplements[-1].signed == {}
    assert {key for key in play.keys if key.startswith("supplement:")} == {
        f"supplement:{side}" for side in Side
    }


@pytest.mark.parametrize("actor", [UNIT, STATION_OFFICER, POSTDOC])
def test_each_side_may_withdraw_until_all_have_signed(actor: Actor) -> None:
    play = in_station().do(supplement(date(2028, 9, 15)), UNIT)
    play = play.do(cmd.SignSupplement(Side.UNIT, TODAY), UNIT)
    after = play.do(cmd.WithdrawSupplement("样例：不同意变更。"), actor)

    assert (after.case.ends_on, after.case.supplement) == (date(2028, 3, 15), None)
    assert after.case.supplements[0].status is SupplementStatus.WITHDRAWN
    assert not {key for key in after.keys if key.startswith("supplement")}
    assert play.refused(cmd.WithdrawSupplement(" "), actor).code == "required"


def test_what_was_drafted_is_looked_at_again_with_the_last_signature() -> None:
    """Art. 14: the project that bore the longer term has ended in the meantime."""
    play = with_major().do(supplement(date(2031, 3, 15), "1"), UNIT)
    for side in (Side.UNIT, Side.STATION):
        play = play.do(cmd.SignSupplement(side, TODAY), SIGNERS[side])
    ended = cmd.AmendMajorProject(
        project="1",
        funded_until=PROJECT_END,
        reason="样例：项目终止。",
        task="",
        task_until=None,
        ended_on=TODAY,
        paper=paper("project").id,
    )

    refused = play.do(ended, UNIT).refused(cmd.SignSupplement(Side.POSTDOC, TODAY), POSTDOC)

    assert refused.code == "supplement_stale"
    assert "重新拟定" in refused.detail
    late = play.on(date(2031, 3, 16)).refused(cmd.SignSupplement(Side.POSTDOC, TODAY), POSTDOC)
    assert late.code == "supplement_stale"


def test_an_unsigned_supplement_falls_away_with_the_exit() -> None:
    """Art. 18: the stay is over; nothing more is agreed about it."""
    play = ready_to_leave().attached("supplement").do(supplement(date(2028, 9, 15)), UNIT)
    play = play.do(cmd.SignSupplement(Side.UNIT, play.today), UNIT)
    left = play.do(cmd.CompleteExit(play.today, "样例", tuple(Oddity), "样例理由"), STATION_OFFICER)

    assert [one.status for one in left.case.supplements] == [SupplementStatus.LAPSED]
    assert left.case.ends_on == date(2028, 3, 15)
    assert not {key for key in left.keys if key.startswith("supplement")}
    assert "尚未签订完毕的补充协议不再签订" in narrate(left.last).text
    assert left.refused(cmd.SignSupplement(Side.STATION, left.today), STATION_OFFICER).code == "wrong_stage"


def test_a_removal_taken_back_leaves_the_supplement_where_it_was() -> None:
    play = removed(removal_open(play=filed().attached("supplement").do(supplement(date(2028, 9, 15)), UNIT)))
    assert not {key for key in play.keys if key.startswith("supplement")}
    removal = play.case.removals[-1].id
    back = play.do(cmd.ReverseRemoval(removal, "样例理由"), DEPARTMENT_OFFICER)

    assert {f"supplement:{side}" for side in Side} <= back.keys
    for side, actor in SIGNERS.items():
        back = back.do(cmd.SignSupplement(side, back.today), actor)
    assert back.case.ends_on == date(2028, 9, 15)


def test_another_term_dates_the_exit_and_an_open_midterm_again() -> None:
    play = in_station()
    after = extended(play, date(2030, 3, 15))

    assert (play.due("exit"), play.due("midterm:unit")) == (date(2028, 3, 15), date(2027, 3, 16))
    assert (after.due("exit"), after.due("midterm:unit")) == (date(2030, 3, 15), date(2028, 3, 16))
    assert after.due("longest") == play.due("longest")
    assert extended(after, date(2029, 3, 15)).due("exit") == date(2029, 3, 15)


def test_a_midterm_that_was_given_does_not_come_back() -> None:
    play = extended(assessed(in_station(), cmd.AssessMidterm, Result.PASSED), date(2030, 3, 15))

    assert not {key for key in play.keys if key.startswith("midterm")}


def test_an_overdue_midterm_stays_overdue_when_the_new_date_is_over_too() -> None:
    play = filed().fire_until(date(2027, 11, 1))
    before = play.clock("midterm:unit")
    after = extended(play, date(2028, 6, 15))

    assert before.overdue
    assert after.clock("midterm:unit") == before


def test_an_extension_after_the_end_of_the_term_drops_the_removal_that_it_opened() -> None:
    """Art. 23(9)."""
    play = unjustified(filed().fire_until(date(2028, 3, 17)))
    (removal,) = play.case.removals
    after = extended(play, date(2028, 9, 15))

    assert after.case.removals[0].dropped
    assert f"serve:{removal.id}" not in after.keys
    assert after.due("exit") == date(2028, 9, 15)
    asked = extended(filed().fire_until(date(2028, 3, 17)), date(2028, 9, 15))
    assert "verify:exit" not in asked.keys


def test_an_imported_stay_changes_by_a_supplement_too() -> None:
    after = with_supplement(from_before(), supplement(date(2028, 8, 31), goals="样例目标"))

    assert (after.case.ends_on, after.case.agreement) == (date(2028, 8, 31), None)


def test_a_rest_that_was_too_short_may_be_extended_by_less_than_two_years() -> None:
    """Art. 14: entered half a year after the agreement began."""
    play = entered(agreement=None, entered_on=ENTERED_ON)
    short = replace(play, case=replace(play.case, ends_on=date(2027, 9, 15))).attached("supplement")

    assert extended(short, date(2027, 12, 15)).case.ends_on == date(2027, 12, 15)
    assert short.problems(supplement(date(2027, 8, 15)), UNIT) == {("ends_on", "too_short")}


def test_a_supplement_cites_no_article_for_being_needed() -> None:
    play = in_station()
    refused = play.refused(replace(supplement(date(2028, 9, 15)), paper=""), UNIT)
    assert refused.problems[0].source == setting("agreement")
