"""Vectors A44–A61: each person once, funds and posts, restrictions, claims of stays, comparisons, summaries."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assistants import law
from domain.assistants.counting.matching import Gap, Listed, compared
from domain.assistants.counting.national import Summary, summary
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.persons import (
    KnownHire,
    Standing,
    StayEvent,
    Verdict,
    after_stay,
    change_of,
    claimable,
    in_time,
    late_entry_until,
    person_counts,
    shortcomings,
)
from domain.assistants.counting.posts import (
    Advertised,
    Funding,
    Work,
    fundable,
    publishable,
    published_persons,
)
from domain.assistants.counting.projects import Project, required_of, required_posts
from domain.refusal import Refusal
from tests.assistants.domain.samples import CALENDAR, POLICY, at, day, hire, post
from tests.assistants.domain.test_vectors_weeks import turn


def test_a44_the_second_line_that_files_a_person_is_held() -> None:
    """A44, setting count_person."""
    first = KnownHire(2025, "包头市", Standing.COUNTED)
    assert person_counts(2025, [], POLICY) == Verdict(Standing.COUNTED)
    second = person_counts(2025, [first], POLICY)
    assert isinstance(second, Verdict)
    assert (second.standing, "包头市" in second.why) == (Standing.HELD, True)
    assert [change_of(each, POLICY) for each in (Standing.COUNTED, second.standing)] == [1, 0]


def test_a45_a_person_of_an_earlier_year_is_refused_by_its_name() -> None:
    """A45, setting count_person."""
    refused = person_counts(2026, [KnownHire(2025, "包头市", Standing.LEFT)], POLICY)
    assert isinstance(refused, Refusal)
    assert (refused.code, "2025年度" in refused.detail) == ("counted_before", True)
    yearly = replace(POLICY, count_person="once_a_year")
    assert person_counts(2026, [KnownHire(2025, "包头市", Standing.LEFT)], yearly) == Verdict(
        Standing.COUNTED
    )


def test_a46_what_was_voided_comes_back_by_no_import() -> None:
    """A46."""
    refused = person_counts(2025, [KnownHire(2025, "包头市", Standing.VOIDED, "样例：重复填报")], POLICY)
    assert isinstance(refused, Refusal)
    assert refused.detail.endswith("样例：重复填报")


@pytest.mark.parametrize(
    ("known", "standing", "why"),
    [
        (
            KnownHire(2025, "通辽市", Standing.VOIDED, "样例", "C-OTHER"),
            Standing.HELD,
            "通辽市填报的该人员聘用信息已被撤销",
        ),
        (KnownHire(2024, "通辽市", Standing.VOIDED, "样例", "C-OTHER"), Standing.COUNTED, ""),
        (KnownHire(2024, "通辽市", Standing.HELD, "", "C-OTHER"), Standing.HELD, "2024年度的填报尚未认定"),
        (KnownHire(2024, "通辽市", Standing.INELIGIBLE, "", "C-OTHER"), Standing.COUNTED, ""),
    ],
)
def test_what_another_employer_had_voided_is_decided_by_a_person(
    known: KnownHire, standing: Standing, why: str
) -> None:
    """A46, setting count_person: the person was filed by mistake there; nobody was counted who was only held."""
    found = person_counts(2025, [known], POLICY, "C-OWN")
    assert isinstance(found, Verdict)
    assert (found.standing, why in found.why, "样例" in found.why) == (standing, True, False)
    own = person_counts(2025, [replace(known, employer="C-OWN")], POLICY, "C-OWN")
    again = known.year == 2025 and known.standing is Standing.VOIDED
    assert isinstance(own, Refusal) is again


@pytest.mark.parametrize(
    ("funds", "posts"),
    [("49.99", 0), ("50", 1), ("100", 1), ("100.01", 2), ("300", 2), ("300.01", 3), ("5000", 3)],
)
def test_a48_posts_by_the_funds_of_one_project(funds: str, posts: int) -> None:
    """A48, 26·二(一), setting post_ratio_at_100."""
    assert required_posts(Decimal(funds), POLICY) == posts
    other = replace(POLICY, post_ratio_at_100=2)
    assert required_posts(Decimal(funds), other) == (2 if funds == "100" else posts)


def projects(*funds: int) -> list[Project]:
    return [Project(id=str(number), approved=Decimal(each)) for number, each in enumerate(funds)]


@pytest.mark.parametrize(("funds", "posts"), [((80, 120, 400), 6), ((600,), 3)])
def test_a49_each_project_by_itself(funds: tuple[int, ...], posts: int) -> None:
    """A49, 26·二(一)."""
    assert required_of(projects(*funds), POLICY) == posts
    own = [replace(each, plan=False) for each in projects(*funds)]
    assert required_of(own, POLICY) == 0


def test_a50_teams_with_few_funds_set_up_one_post_together() -> None:
    """A50, 26·二(一): it counts once."""
    assert required_of(projects(20, 15, 30), POLICY) == 0
    joint = Advertised(
        persons=1, published=day("06-20"), link="https://example.invalid/1", teams=("甲", "乙", "丙")
    )
    assert published_persons(joint, POLICY) == 1


OPEN = Advertised(persons=2, link="https://example.invalid/1", platform="样例平台")


def test_a51_no_post_for_own_graduates_only() -> None:
    """A51, 26·二(一): refused; found later it does not count until that is lifted."""
    assert publishable(OPEN, POLICY) is None
    refused = publishable(replace(OPEN, own_graduates_only=True), POLICY)
    assert refused is not None
    assert refused.problems[0].source == law.NO_RESTRICTION
    out = replace(OPEN, published=day("06-20"))
    assert [published_persons(each, POLICY) for each in (out, replace(out, restricted=True))] == [2, 0]
    assert published_persons(replace(out, restricted=True), replace(POLICY, restricted_counts=True)) == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"link": ""}, "link"),
        ({"link": "www.example.com/1"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://见附件"}, "link"),
        ({"platform": " "}, "platform"),
        ({"persons": 0}, "persons"),
    ],
)
def test_a_post_is_published_where_it_can_be_read(change: dict[str, object], field: str) -> None:
    """26·二(一), setting link_required."""
    refused = publishable(replace(OPEN, **change), POLICY)  # type: ignore[arg-type]
    assert refused is not None
    assert [problem.field for problem in refused.problems] == [field]
    free = publishable(replace(OPEN, link="javascript:alert(1)"), replace(POLICY, link_required=False))
    assert free is not None
    assert [problem.code for problem in free.problems] == ["bad_link"]
    assert publishable(replace(OPEN, link=""), replace(POLICY, link_required=False)) is None


def test_a52_labour_fees_need_a_plan_project() -> None:
    """A52, 26·二(二)."""
    refused = fundable(Funding.LABOUR, on_plan_project=False)
    assert refused is not None
    assert refused.source == law.LABOUR_FEES
    assert fundable(Funding.LABOUR, on_plan_project=True) is None
    assert fundable(Funding.SURPLUS, on_plan_project=False) is None


def test_a53_the_agreement_binds_and_insurance_is_encouraged() -> None:
    """A53, 26·二(二), setting agreement_days; a postdoc's insurance is a duty of the stay."""

    def found(today: str, work: Work = Work.RESEARCH) -> list[tuple[str, bool]]:
        told = shortcomings(
            begun=day("06-01"), today=day(today), agreement=False, insured=False, work=work, policy=POLICY
        )
        return [(each.key, each.duty) for each in told]

    assert found("07-01") == [("insurance", False)]
    assert found("07-02") == [("agreement", True), ("insurance", False)]
    assert found("07-01", Work.POSTDOC) == []


def claim(unit: str, graduated: int = 2025, *, claimed: bool = False) -> Standing:
    found = claimable(
        unit=unit, employer="firm", claimed=claimed, year=2025, graduated=graduated, policy=POLICY
    )
    assert isinstance(found, Verdict)
    return found.standing


def test_a54_the_employer_counts_a_postdoc_and_the_university_does_not() -> None:
    """A54, 26·前言, setting postdoc_counts."""
    assert [claim("firm"), claim("university"), claim("firm", claimed=True)] == [
        Standing.COUNTED,
        Standing.HELD,
        Standing.HELD,
    ]
    assert sum(change_of(each, POLICY) for each in (claim("firm"), claim("university"))) == 1


def test_a55_a_degree_of_long_ago_is_kept_and_not_counted() -> None:
    """A55, 26·附件2(2)."""
    assert claim("firm", 2022) is Standing.INELIGIBLE
    assert change_of(Standing.INELIGIBLE, POLICY) == 0


@pytest.mark.parametrize(
    ("event", "standing", "change"),
    [
        (StayEvent.VOIDED, Standing.BASIS_LOST, 0),
        (StayEvent.NOT_FILED, Standing.BASIS_LOST, 0),
        (StayEvent.REMOVED, Standing.LEFT, 1),
        (StayEvent.EXITED, Standing.LEFT, 1),
        (StayEvent.MOVED, Standing.COUNTED, 1),
    ],
)
def test_a56_what_becomes_of_the_stay_becomes_of_the_claim(
    event: StayEvent, standing: Standing, change: int
) -> None:
    """A56, setting postdoc_counts."""
    assert after_stay(event) is standing
    assert change_of(standing, POLICY) == change


def test_a57_four_kinds_of_differences_and_nothing_is_deleted() -> None:
    """A57, 26·二(四)."""
    ours = [
        Listed("p1", "n1", "e1"),
        Listed("p2", "n2", "e2"),
        Listed("p3", "n3", "e3"),
        Listed("p5", "n5", "e5"),
    ]
    theirs = [
        Listed("p2", "n2", "e9"),
        Listed("p3", "n9", "e3"),
        Listed("p4", "n4", "e4"),
        Listed("p5", "n5", "e5"),
    ]

    assert compared(ours, theirs) == {
        Gap.OURS_ONLY: ("p1",),
        Gap.THEIRS_ONLY: ("p4",),
        Gap.OTHER_EMPLOYER: ("p2",),
        Gap.OTHER_NAME: ("p3",),
    }


def test_a59_a_summary_says_what_is_frozen_and_what_is_known() -> None:
    """A59, 122·三(四): none for a day that the year has not got."""
    entries = [
        hire("06-20"),
        hire("06-28", known="06-29 10:00"),
        post("06-20", 5),
        hire("06-29", known="07-01 10:00"),
    ]
    turns = {key: turn(key, received=at("06-25 10:00")) for key in ("2025-06-18", "2025-06-25", "2025-07-02")}
    found = summary(day("06-30"), NOTICE_2025, entries, turns)

    assert found == Summary(day("06-30"), "2025-06-25", 5, 2)
    none = summary(day("05-31"), NOTICE_2025, entries, turns)
    assert isinstance(none, Refusal)
    assert none.source == law.NATIONAL_REPORTS


@pytest.mark.parametrize(
    ("begun", "entered", "counts"),
    [
        ("08-31", "09-02", True),
        ("09-01", "09-02", False),
        ("08-31", "09-12", True),
        ("08-31", "09-15", False),
    ],
)
def test_a60_late_entries_and_late_beginnings(begun: str, entered: str, counts: bool) -> None:
    """A60, 26·一, setting late_entry_working_days."""
    assert in_time(day(begun), day(entered), day("08-31"), POLICY, CALENDAR) is counts
    assert late_entry_until(day("08-31"), POLICY, CALENDAR) == day("09-12")


def test_a61_who_leaves_stays_in_the_cumulative_figure() -> None:
    """A61, setting leaving_counts."""
    assert change_of(Standing.LEFT, POLICY) == 1
    assert change_of(Standing.LEFT, replace(POLICY, leaving_counts=False)) == 0


hires = st.lists(st.tuples(st.integers(2024, 2026), st.sampled_from(list(Standing))), max_size=6)


@given(hires)
def test_a_person_is_never_counted_twice(known: list[tuple[int, Standing]]) -> None:
    """Setting count_person: whatever is known of the person, a new hire counts only where none other does."""
    others = [KnownHire(year, "样例", standing) for year, standing in known]
    found = person_counts(2025, others, POLICY)
    counted = any(standing in (Standing.COUNTED, Standing.LEFT, Standing.HELD) for _, standing in known)

    if counted:
        assert not (isinstance(found, Verdict) and found.standing is Standing.COUNTED)
