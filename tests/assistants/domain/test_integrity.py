"""A58, 26·三: an integrity case by its rules alone: heard first, found by a person, reviewed once by another."""

from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from domain.actor import Actor
from domain.assistants import law
from domain.assistants.counting.bulletin import BulletinRow
from domain.assistants.counting.lines import Placement
from domain.assistants.counting.posts import Funding, Work
from domain.assistants.drive.state import Bulletin, Erratum
from domain.assistants.hire.commands import RestoreHire, VoidHire
from domain.assistants.hire.state import Hire, HireStage, Terms
from domain.assistants.integrity import commands as cmd
from domain.assistants.integrity import facts as fact
from domain.assistants.integrity.apply import apply
from domain.assistants.integrity.decide import decide
from domain.assistants.integrity.narrative import narrate
from domain.assistants.integrity.ripples import ripples
from domain.assistants.integrity.state import Integrity, IntegrityFinding, IntegrityOrigin, IntegrityStage
from domain.assistants.integrity.waits import waits
from domain.assistants.integrity.world import IntegrityWorld
from domain.assistants.offers import of_integrity
from domain.assistants.offices import CODE
from domain.assistants.post.commands import LeavePost
from domain.refusal import Refusal
from domain.stamp import Stamp
from domain.terms import Role
from domain.wait import next_timer
from tests.assistants.domain.samples import KJT, LEAGUE, TIMER, at, circumstances, day

UNIT = Actor("unit-clerk", Role.UNIT, "firm", line=CODE)
COLLEAGUE = replace(KJT, user="kjt-colleague")


def hire(number: int, unit: str = "firm", stage: HireStage = HireStage.COUNTED) -> Hire:
    terms = Terms(work=Work.FACILITIES, begun=day("06-16"), funding=Funding.DEDICATED, post=f"post-{number}")
    return Hire(
        id=f"h-{number}", year=2025, unit=unit, unit_name="样例单位", whose=f"p-{number}", stage=stage,
        placement=Placement("150200", None), terms=terms,
    )  # fmt: skip


def printed(*errata: Erratum) -> Bulletin:
    row = BulletinRow(
        line="150200", target=600, published=0, hired=3, received=0, due=0, in_time=0, missed=0, rank=None
    )
    return Bulletin(
        document="样例通报〔2025〕1号", title="样例", as_of=day("06-30"), on=day("07-01"), text="样例", rows=(row,),
        errata=errata,
    )  # fmt: skip


@dataclass
class Played:
    """A case, and what the rules know of other records."""

    case: Integrity = field(default_factory=lambda: Integrity(id="i-1"))
    world: IntegrityWorld = field(
        default_factory=lambda: IntegrityWorld(
            hires=tuple(hire(n) for n in (1, 2, 3)), bulletins=(printed(),)
        )
    )

    def do(self, command: cmd.Command, actor: Actor, when: datetime) -> fact.Fact | Refusal:
        found = decide(self.case, command, circumstances(when, actor), self.world)
        if not isinstance(found, Refusal):
            self.case = apply(self.case, found, Stamp(when, actor))
            assert narrate(found).text
        return found

    def until(self, when: datetime) -> None:
        while (timer := next_timer(waits(self.case), "i-1")) is not None and timer.at <= when:
            fired = cmd.TimerFired(timer.key, timer.occasion)
            assert not isinstance(self.do(fired, TIMER, timer.at), Refusal)


OPEN = cmd.OpenIntegrity(
    hires=("h-1", "h-2", "h-3"), origin=IntegrityOrigin.SPOT_CHECK, reason="样例：未见服务协议。"
)
FALSE = cmd.FindIntegrity(
    finding=IntegrityFinding.FALSE,
    grounds="样例：人员未到岗。",
    hires=("h-1", "h-2", "h-3"),
    document="样例移交〔2025〕1号",
)
MISTAKEN = replace(FALSE, finding=IntegrityFinding.MISTAKEN, document="")


def opened() -> Played:
    play = Played()
    assert isinstance(play.do(OPEN, KJT, at("07-10 10:00")), fact.IntegrityOpened)
    return play


def heard() -> Played:
    play = opened()
    assert isinstance(
        play.do(cmd.ExplainIntegrity("样例：已补签。"), UNIT, at("07-11 10:00")), fact.IntegrityExplained
    )
    return play


def code(found: fact.Fact | Refusal) -> str:
    return found.code if isinstance(found, Refusal) else type(found).__name__


def test_a58_false_ones_are_counted_back_handed_over_and_printed_figures_await_an_erratum() -> None:
    """A58, 26·三."""
    play = heard()
    found = play.do(FALSE, KJT, at("07-14 10:00"))
    assert isinstance(found, fact.IntegrityFound)
    told = ripples(play.case, found, play.world)

    assert [case_id for _, case_id, command in told if isinstance(command, VoidHire)] == ["h-1", "h-2", "h-3"]
    assert [case_id for kind, case_id, _ in told if kind == "assistant_post"] == [
        "post-1",
        "post-2",
        "post-3",
    ]
    one_post = replace(found, hires=tuple(replace(each, post="post-1") for each in found.hires))
    assert [
        command for kind, _, command in ripples(play.case, one_post, play.world) if kind == "assistant_post"
    ] == [LeavePost("h-1", ("h-2", "h-3"))]
    assert (play.case.handed_over, play.case.bulletins) == ("样例移交〔2025〕1号", ("样例通报〔2025〕1号",))
    assert {wait.key for wait in waits(play.case)} == {"review", "erratum"}
    assert narrate(found).source == law.FALSE_FIGURES


def test_a58_mistaken_ones_are_counted_back_only() -> None:
    """A58: no erratum is asked for, nothing is handed over."""
    play = heard()
    found = play.do(MISTAKEN, KJT, at("07-14 10:00"))
    assert isinstance(found, fact.IntegrityFound)

    assert len(found.hires) == 3
    assert (found.document, found.bulletins) == ("", ())


def test_what_is_true_counts_nothing_back() -> None:
    play = heard()
    true = cmd.FindIntegrity(finding=IntegrityFinding.TRUE, grounds="样例：属实。")
    assert code(play.do(replace(true, hires=("h-1",)), KJT, at("07-14 10:00"))) == "true_ones"
    found = play.do(true, KJT, at("07-14 10:00"))
    assert isinstance(found, fact.IntegrityFound)
    assert ripples(play.case, found, play.world) == ()
    assert code(play.do(cmd.AskReview("样例"), UNIT, at("07-15 10:00"))) == "no_review"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"document": ""}, "required"),
        ({"grounds": " "}, "required"),
        ({"hires": ()}, "bad_hires"),
        ({"hires": ("h-9",)}, "bad_hires"),
    ],
)
def test_a_finding_needs_its_grounds_its_hires_and_where_false_its_document(
    changes: dict[str, object], told: str
) -> None:
    assert code(heard().do(replace(FALSE, **changes), KJT, at("07-14 10:00"))) == told  # type: ignore[arg-type]


def test_nothing_is_found_before_the_unit_was_heard_or_its_time_is_over() -> None:
    """Setting integrity."""
    play = opened()
    assert code(play.do(FALSE, KJT, at("07-14 10:00"))) == "not_heard"
    assert "find" not in of_integrity(play.case, KJT)
    play.until(at("07-25 09:00"))
    assert isinstance(play.do(FALSE, KJT, at("07-25 10:00")), fact.IntegrityFound)


@pytest.mark.parametrize(
    ("world", "told"),
    [
        (IntegrityWorld(hires=(hire(1), hire(2))), "unknown_hire"),
        (IntegrityWorld(hires=(hire(1), hire(2), hire(3, "other"))), "several_units"),
        (IntegrityWorld(hires=(hire(1), hire(2), hire(3, stage=HireStage.VOIDED))), "voided"),
        (
            IntegrityWorld(hires=tuple(hire(n) for n in (1, 2, 3)), elsewhere=frozenset({"h-1"})),
            "checked_elsewhere",
        ),
    ],
)
def test_a_case_is_about_hires_of_one_unit_that_stand(world: IntegrityWorld, told: str) -> None:
    assert code(Played(world=world).do(OPEN, KJT, at("07-10 10:00"))) == told


def test_only_the_department_opens_and_finds() -> None:
    """26·三."""
    assert code(Played().do(OPEN, LEAGUE, at("07-10 10:00"))) == "not_yours"
    assert code(heard().do(FALSE, LEAGUE, at("07-14 10:00"))) == "not_yours"
    stranger = replace(UNIT, scope="other")
    assert code(opened().do(cmd.ExplainIntegrity("样例"), stranger, at("07-11 10:00"))) == "not_yours"


def test_a_review_is_asked_once_and_decided_by_another_person() -> None:
    """Setting review_once: a finding that does not hold brings the hires back, held until a person counts them."""
    play = heard()
    play.do(MISTAKEN, KJT, at("07-14 10:00"))
    assert isinstance(play.do(cmd.AskReview("样例：有新证据。"), UNIT, at("07-15 10:00")), fact.ReviewAsked)
    decision = cmd.DecideReview(upheld=False, reason="样例：证据成立。")
    assert code(play.do(decision, KJT, at("07-16 10:00"))) == "same_person"
    assert "decide-review" not in of_integrity(play.case, KJT)
    found = play.do(decision, COLLEAGUE, at("07-16 10:00"))
    assert isinstance(found, fact.ReviewDecided)
    assert [type(command) for _, _, command in ripples(play.case, found, play.world)] == [RestoreHire] * 3
    assert (play.case.stage, play.case.counted_back) == (IntegrityStage.CLOSED, ())


def test_the_time_for_a_review_ends_by_itself_and_the_case_with_its_last_erratum() -> None:
    """Settings integrity_review_working_days, ranking."""
    play = heard()
    play.do(MISTAKEN, KJT, at("07-14 10:00"))
    play.until(at("07-29 09:00"))
    assert play.case.stage is IntegrityStage.CLOSED
    false = heard()
    false.do(FALSE, KJT, at("07-14 10:00"))
    false.until(at("07-29 09:00"))
    assert false.case.stage is IntegrityStage.FOUND
    noted = cmd.RecordErratum("样例通报〔2025〕1号")
    assert code(false.do(noted, KJT, at("07-29 10:00"))) == "not_corrected"
    erratum = Erratum(document="样例通报〔2025〕2号", on=day("07-29"), text="样例", corrections=())
    false.world = replace(false.world, bulletins=(printed(erratum),))
    assert isinstance(false.do(noted, KJT, at("07-29 10:00")), fact.ErratumRecorded)
    assert (false.case.stage, false.case.errata) == (IntegrityStage.CLOSED, ("样例通报〔2025〕2号",))
    assert waits(false.case) == ()


def test_what_the_unit_voided_itself_is_not_counted_back_twice() -> None:
    """A29."""
    play = heard()
    own = hire(1, stage=HireStage.VOIDED)
    play.world = replace(play.world, hires=(own, hire(2), hire(3)))
    found = play.do(MISTAKEN, KJT, at("07-14 10:00"))
    assert isinstance(found, fact.IntegrityFound)
    assert [each.hire for each in found.hires] == ["h-2", "h-3"]
