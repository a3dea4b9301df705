"""Art. 10: 自治区级以上, 国家级, and 近三年企业研发投入占年销售收入比例较高, whose number is a setting."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.codec import decode, encode
from domain.bases.application.form import PriorityClaim
from domain.bases.application.priority import doubts, gaps
from domain.bases.application.research_share import YearFigures, share, short_of, told
from domain.bases.interpretations import EACH_YEAR, RESEARCH_SHARE
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.terms import PriorityGround, PriorityLevel, PriorityTitle
from domain.interpretation import Interpretation
from domain.source import Source, article, interpretation, setting
from tests.bases.domain.application.test_form_check import FORM

TODAY = date(2026, 3, 2)
YEARLY = replace(DEFAULT_POLICY, interpretations={RESEARCH_SHARE: Interpretation(EACH_YEAR, "样例口径")})
D = Decimal


def growth(*amounts: str, latest: int | None = 2025) -> PriorityClaim:
    """Revenue and research of the latest year, the one before and the one before that."""
    names = ("revenue_latest", "research_latest", "revenue_second", "research_second", "revenue_third")
    pairs = zip((*names, "research_third"), map(Decimal, amounts), strict=False)
    given: dict[str, Any] = dict(pairs)
    return replace(PriorityClaim(ground=PriorityGround.GROWTH, evidence="样例", latest_year=latest), **given)


def against(claim: PriorityClaim, policy: Policy = DEFAULT_POLICY) -> list[tuple[str, str, Source | None]]:
    """What speaks against it: field, code, source."""
    found = doubts(replace(FORM, priorities=(claim,)), (), policy, TODAY)
    return [(one.field.rpartition(".")[2], one.code, one.source) for one in found]


SHARE = interpretation(RESEARCH_SHARE)
LOW = ("research_latest", "share_too_low", SHARE)
EVEN = growth("1000000", "50000", "1000000", "50000", "1000000", "50000")
CENT_SHORT = growth("1000000", "50000", "1000000", "50000", "1000000", "49999.99")
UNEVEN = growth("1000000", "90000", "1000000", "50000", "1000000", "30000")
SHARES = [
    (EVEN, DEFAULT_POLICY, []),
    (CENT_SHORT, DEFAULT_POLICY, [LOW]),
    (UNEVEN, DEFAULT_POLICY, []),
    (UNEVEN, YEARLY, [LOW]),
    (growth("0", "0", "0", "0", "0", "0"), DEFAULT_POLICY, [("revenue_latest", "no_revenue", SHARE)]),
    (growth("1000000", "50000"), DEFAULT_POLICY, [("latest_year", "figures_incomplete", setting("form"))]),
    (replace(EVEN, latest_year=None), DEFAULT_POLICY, [("latest_year", "figures_incomplete", setting("form"))]),
    (replace(EVEN, latest_year=2024), DEFAULT_POLICY, []),
    (replace(EVEN, latest_year=2023), DEFAULT_POLICY, [("latest_year", "not_recent", interpretation("priority_back"))]),
    (replace(EVEN, latest_year=2026), DEFAULT_POLICY, [("latest_year", "not_recent", interpretation("priority_back"))]),
    (EVEN, replace(DEFAULT_POLICY, research_share_least=D("5.01")), [LOW]),
    (replace(CENT_SHORT, ground=PriorityGround.TALENT), DEFAULT_POLICY, [LOW]),
    (replace(CENT_SHORT, ground=PriorityGround.ACADEMICIAN), DEFAULT_POLICY, []),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "policy", "problems"), SHARES)
def test_the_share_of_three_years_is_compared_exactly_with_the_setting(
    claim: PriorityClaim, policy: Policy, problems: list[tuple[str, str, Source]]
) -> None:
    assert against(claim, policy) == problems


def test_a_share_that_is_too_low_is_told_with_by_how_much_and_whose_requirement_it_is() -> None:
    claim = growth("20000000", "820000", "18000000", "738000", "12000000", "492000")
    (problem,) = doubts(replace(FORM, priorities=(claim,)), (), DEFAULT_POLICY, TODAY)

    assert problem.detail == (
        "2023年至2025年研发投入占销售收入比例为4.10%，未达到5%，相差0.90个百分点，研发投入少450000.00元"
        "（设置：近三年研发投入占销售收入的最低比例，设置：适用口径（研发投入占比较高））。"
    )


def test_what_rounding_would_hide_is_still_told_in_yuan() -> None:
    (short,) = short_of(CENT_SHORT.years, D(5), each=False)

    assert told(short, D(5)).endswith("比例为5.00%，未达到5%，相差0.00个百分点，研发投入少0.01元")


@given(
    st.lists(st.tuples(st.integers(1, 10**13), st.integers(0, 10**13)), min_size=3, max_size=3),
    st.integers(0, 10_000),
)
def test_nothing_is_short_exactly_when_the_share_reaches_the_least_one(
    cents: list[tuple[int, int]], least: int
) -> None:
    years = tuple(
        YearFigures(2023 + n, D(sold) / 100, D(spent) / 100) for n, (sold, spent) in enumerate(cents)
    )
    enough = sum(spent for _, spent in cents) * 10_000 >= least * sum(sold for sold, _ in cents)

    assert (short_of(years, D(least) / 100, each=False) == ()) is enough
    assert share(years) is not None


def claimed(
    ground: PriorityGround, level: PriorityLevel, title: PriorityTitle | None = None
) -> PriorityClaim:
    return PriorityClaim(ground=ground, evidence="样例", on=date(2025, 3, 2), level=level, title=title)


TOO_LOW = ("level", "level_too_low", article("10"))
LEVELS = [
    (claimed(PriorityGround.PLATFORM, PriorityLevel.REGION), []),
    (claimed(PriorityGround.PLATFORM, PriorityLevel.NATIONAL), []),
    (claimed(PriorityGround.PLATFORM, PriorityLevel.BELOW), [TOO_LOW]),
    (claimed(PriorityGround.AWARD, PriorityLevel.REGION), []),
    (claimed(PriorityGround.AWARD, PriorityLevel.BELOW), [TOO_LOW]),
    (claimed(PriorityGround.TITLE, PriorityLevel.REGION, PriorityTitle.LEADING), []),
    (claimed(PriorityGround.TITLE, PriorityLevel.BELOW, PriorityTitle.CHAMPION), [TOO_LOW]),
    (claimed(PriorityGround.TITLE, PriorityLevel.NATIONAL, PriorityTitle.HIGH_TECH), []),
    (claimed(PriorityGround.TITLE, PriorityLevel.REGION, PriorityTitle.HIGH_TECH), [TOO_LOW]),
    (claimed(PriorityGround.TITLE, PriorityLevel.REGION, PriorityTitle.INTELLECTUAL_PROPERTY), [TOO_LOW]),
    (claimed(PriorityGround.LIST, PriorityLevel.BELOW), []),
]


@pytest.mark.parametrize(("claim", "problems"), LEVELS)
def test_the_level_is_the_one_that_the_text_asks_of_each_ground(
    claim: PriorityClaim, problems: list[tuple[str, str, Source]]
) -> None:
    assert against(claim) == problems


@pytest.mark.parametrize(
    ("ground", "codes"),
    [
        (PriorityGround.PLATFORM, ["level_missing"]),
        (PriorityGround.TITLE, ["level_missing", "title_missing"]),
        (PriorityGround.AWARD, ["level_missing"]),
        (PriorityGround.LIST, []),
        (PriorityGround.GROWTH, ["figures_missing"]),
        (PriorityGround.ACADEMICIAN, []),
        (PriorityGround.TALENT, ["figures_missing"]),
    ],
)
def test_a_claim_from_before_these_fields_is_read_as_before_and_what_is_missing_only_told(
    ground: PriorityGround, codes: list[str]
) -> None:
    """What is not given speaks against nothing: the reviewer goes by the papers, as before."""
    stored = {"ground": ground.value, "evidence": "样例", "on": "2025-03-02"}
    claim = decode(PriorityClaim, stored)

    assert claim == PriorityClaim(ground=ground, evidence="样例", on=date(2025, 3, 2))
    assert against(claim) == []
    assert [one.code for one in gaps(replace(FORM, priorities=(claim,)))] == codes
    assert decode(PriorityClaim, encode(claim)) == claim


def test_amounts_are_kept_to_the_cent() -> None:
    assert decode(PriorityClaim, encode(CENT_SHORT)) == CENT_SHORT
    assert encode(CENT_SHORT)["research_third"] == "49999.99"
