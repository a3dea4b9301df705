"""A57, 26·二(四): a match by its rules alone: four kinds of differences, nothing deleted, each settled by a person."""

from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actor import Actor
from domain.assistants import law
from domain.assistants.counting.lines import Placement
from domain.assistants.counting.matching import Gap
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.posts import Funding, Work
from domain.assistants.drive.state import Drive, DriveStage
from domain.assistants.hire.commands import HoldHire
from domain.assistants.hire.state import Hire, HireStage, Terms
from domain.assistants.match import commands as cmd
from domain.assistants.match import facts as fact
from domain.assistants.match.apply import apply
from domain.assistants.match.decide import decide
from domain.assistants.match.narrative import narrate
from domain.assistants.match.ripples import ripples
from domain.assistants.match.state import Match, MatchStage, MatchWay
from domain.assistants.match.waits import waits
from domain.assistants.match.world import MatchWorld
from domain.assistants.offers import of_match
from domain.assistants.policy import AssistantsPolicy
from domain.refusal import Refusal
from domain.stamp import Stamp
from tests.assistants.domain.samples import KJT, LEAGUE, LISTED, POLICY, at, circumstances, day

DRIVE = Drive(
    id="2025",
    year=2025,
    stage=DriveStage.OPEN,
    notice=NOTICE_2025,
    last=NOTICE_2025.last,
    targets=NOTICE_2025.targets,
)


def hire(whose: str, code: str, line: str = "150200") -> Hire:
    terms = Terms(work=Work.FACILITIES, begun=day("06-16"), funding=Funding.DEDICATED)
    return Hire(
        id=f"h-{whose}", year=2025, unit="firm", whose=whose, code=code, stage=HireStage.COUNTED,
        placement=Placement(line, None), terms=terms, counts_once=whose,
    )  # fmt: skip


OURS = (hire("p1", "e1"), hire("p2", "e2"), hire("p3", "e3", "150400"), hire("p5", "e5"))
ROWS = (
    cmd.ListedRow(row=2, whose="p2", employer="e9"),
    cmd.ListedRow(row=3, whose="p3", employer="e3", same_name=False),
    cmd.ListedRow(row=4, whose="", employer="e4"),
    cmd.ListedRow(row=5, whose="p5", employer="e5"),
)
LIST = cmd.MatchList(year=2025, file_name="样例名单.xlsx", sha256="0" * 64, rows=ROWS)


@dataclass
class Played:
    """A match, and what the rules know of other records."""

    case: Match = field(default_factory=lambda: Match(id="m-1"))
    world: MatchWorld = field(default_factory=lambda: MatchWorld(drive=DRIVE, hires=OURS))
    policy: AssistantsPolicy = POLICY

    def do(self, command: cmd.Command, actor: Actor, when: datetime) -> fact.Fact | Refusal:
        found = decide(self.case, command, circumstances(when, actor, self.policy), self.world)
        if not isinstance(found, Refusal):
            self.case = apply(self.case, found, Stamp(when, actor))
            assert narrate(found).text
        return found

    def settle(self, gap: Gap, way: MatchWay, actor: Actor = KJT) -> fact.Fact | Refusal:
        keys = tuple(each.key for each in self.case.differences if each.gap is gap)
        return self.do(
            cmd.SettleDifferences(differences=keys, way=way, reason="样例"), actor, at("07-11 10:00")
        )


def matched() -> Played:
    play = Played()
    assert isinstance(play.do(LIST, KJT, at("07-10 10:00")), fact.ListMatched)
    return play


def code(found: fact.Fact | Refusal) -> str:
    return found.code if isinstance(found, Refusal) else type(found).__name__


def test_a57_four_kinds_of_differences_wait_for_a_person() -> None:
    """A57, 26·二(四)."""
    play = matched()
    found = {(each.gap, each.hire, each.row) for each in play.case.differences}

    assert found == {
        (Gap.OURS_ONLY, "h-p1", 0), (Gap.THEIRS_ONLY, "", 4), (Gap.OTHER_EMPLOYER, "h-p2", 2), (Gap.OTHER_NAME, "h-p3", 3),
    }  # fmt: skip
    (wait,) = waits(play.case)
    assert (wait.key, wait.source) == ("settle", law.SAME_AS_MINISTRY)


def test_a57_each_is_settled_and_with_the_last_one_the_match() -> None:
    """A57: nothing is deleted; what is held waits for who counts it."""
    play = matched()
    assert ripples(play.case, play.settle(Gap.OURS_ONLY, MatchWay.KEEP), play.world) == ()  # type: ignore[arg-type]
    assert isinstance(play.settle(Gap.THEIRS_ONLY, MatchWay.NOTED), fact.DifferencesSettled)
    held = play.settle(Gap.OTHER_EMPLOYER, MatchWay.HOLD)
    assert isinstance(held, fact.DifferencesSettled)
    (ripple,) = ripples(play.case, held, play.world)
    assert (ripple[:2], type(ripple[2])) == (("assistant_hire", "h-p2"), HoldHire)
    assert play.case.stage is MatchStage.SETTLING
    play.settle(Gap.OTHER_NAME, MatchWay.KEEP)
    assert (play.case.stage, play.case.left, waits(play.case)) == (MatchStage.SETTLED, (), ())


@pytest.mark.parametrize(
    ("gap", "way"),
    [(Gap.THEIRS_ONLY, MatchWay.KEEP), (Gap.THEIRS_ONLY, MatchWay.HOLD), (Gap.OURS_ONLY, MatchWay.NOTED)],
)
def test_a_way_fits_its_kind(gap: Gap, way: MatchWay) -> None:
    assert code(matched().settle(gap, way)) == "other_way"


def test_what_is_settled_is_not_settled_again() -> None:
    play = matched()
    play.settle(Gap.OURS_ONLY, MatchWay.KEEP)
    assert code(play.settle(Gap.OURS_ONLY, MatchWay.HOLD)) == "bad_differences"


def test_a_league_settles_the_differences_of_its_own_line() -> None:
    """26·二(四): 150200 has p1 and p2, p3 is 赤峰市's."""
    play = matched()
    assert code(play.settle(Gap.OTHER_NAME, MatchWay.KEEP, LEAGUE)) == "not_yours"
    assert isinstance(play.settle(Gap.OURS_ONLY, MatchWay.KEEP, LEAGUE), fact.DifferencesSettled)
    assert (of_match(play.case, LEAGUE), of_match(play.case, LISTED)) == (("settle",), ())
    assert code(Played().do(LIST, LEAGUE, at("07-10 10:00"))) == "not_yours"


def test_unmatched_hires_are_kept_only_where_the_setting_says_so() -> None:
    """Setting unmatched_counts."""
    play = matched()
    play.policy = replace(POLICY, unmatched_counts=False)
    assert code(play.settle(Gap.OURS_ONLY, MatchWay.KEEP)) == "unmatched"
    assert isinstance(play.settle(Gap.OURS_ONLY, MatchWay.HOLD), fact.DifferencesSettled)


def test_one_number_twice_keeps_the_list_out() -> None:
    twice = replace(LIST, rows=(*ROWS, cmd.ListedRow(row=6, whose="p5", employer="e5")))
    refused = Played().do(twice, KJT, at("07-10 10:00"))
    assert isinstance(refused, Refusal)
    assert [problem.field for problem in refused.problems] == ["rows.6"]


def test_a_list_that_agrees_is_settled_at_once() -> None:
    play = Played(world=MatchWorld(drive=DRIVE, hires=(hire("p5", "e5"),)))
    play.do(replace(LIST, rows=ROWS[3:]), KJT, at("07-10 10:00"))
    assert (play.case.stage, play.case.differences) == (MatchStage.SETTLED, ())


@given(st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef")))
def test_everybody_is_under_a_difference_or_agrees(ours: set[str], theirs: set[str]) -> None:
    """A57: the same people on both sides differ in nothing; everybody else stands under exactly one kind."""
    play = Played(world=MatchWorld(drive=DRIVE, hires=tuple(hire(each, "e") for each in sorted(ours))))
    rows = tuple(cmd.ListedRow(row=n, whose=each, employer="e") for n, each in enumerate(sorted(theirs), 2))
    play.do(replace(LIST, rows=rows), KJT, at("07-10 10:00"))

    assert len(play.case.differences) == len(ours ^ theirs)
