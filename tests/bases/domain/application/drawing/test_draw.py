"""Settings (recusal, expert_draw): conflicts are found before the material is visible, and the draw is balanced."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bases.application.drawing.conflicts import Concerned, ConflictKind, conflicts
from domain.bases.application.drawing.draw import Draw, Drawn, draw, draws
from domain.unit import Expert, Station
from tests.domain.samples import EXPERTS, STATION, sample_unit

UNIT = sample_unit()
NOBODY = EXPERTS[0]
OF = Concerned(unit=UNIT, station=STATION)

CONFLICTS = [
    (replace(NOBODY, employer=UNIT.name), ConflictKind.EMPLOYER),
    (replace(NOBODY, employer="样例新材料 有限公司"), ConflictKind.EMPLOYER),
    (replace(NOBODY, employer=STATION.university), ConflictKind.STATION_EMPLOYER),
    (replace(NOBODY, former_employers=("别处", UNIT.name)), ConflictKind.FORMER_EMPLOYER),
    (replace(NOBODY, relations=(UNIT.name,)), ConflictKind.RELATION),
    (replace(NOBODY, relations=(STATION.university,)), ConflictKind.RELATION),
]


@pytest.mark.parametrize(("expert", "kind"), CONFLICTS)
def test_every_ground_for_recusal_is_found(expert: Expert, kind: ConflictKind) -> None:
    assert [one.kind for one in conflicts(expert, OF)] == [kind]


def test_an_expert_from_elsewhere_has_no_conflict() -> None:
    assert conflicts(NOBODY, OF) == ()
    assert conflicts(replace(NOBODY, employer=""), replace(OF, station=Station("", "", ""))) == ()


def test_a_station_known_by_its_name_only_belongs_to_the_university_it_begins_with() -> None:
    named = Station("", "样例大学1材料科学与工程博士后科研流动站", "样例大学1材料科学与工程博士后科研流动站")

    assert [one.kind for one in conflicts(NOBODY, replace(OF, station=named))] == [
        ConflictKind.STATION_EMPLOYER
    ]


def test_all_grounds_are_told() -> None:
    expert = replace(NOBODY, employer=UNIT.name, former_employers=(UNIT.name,), relations=(UNIT.name,))

    assert len(conflicts(expert, OF)) == 3


FAR = Station("s-far", "样例外省科技大学食品科学与工程博士后科研流动站", "样例外省科技大学")
NEAR = "样例外省科技大学"


@pytest.mark.parametrize(
    "employer",
    [
        NEAR, f"{NEAR}食品学院", f"{NEAR} 食品学院", f"{NEAR}\u200b", f"\ufeff{NEAR}", f"{NEAR}附属医院", f"{NEAR}（材料学院）",
        f"{NEAR}第一附属医院", f"{NEAR}食品科学研究中心", "样例外省科技大学（食品学院）",
    ],
)  # fmt: skip
def test_whoever_belongs_to_the_university_of_the_station_stands_back(employer: str) -> None:
    expert = replace(NOBODY, employer=employer)
    for station in (FAR, Station("", FAR.name, FAR.name)):
        (found,) = conflicts(expert, replace(OF, station=station))
        assert (found.kind, found.doubtful) == (ConflictKind.STATION_EMPLOYER, False), found


@pytest.mark.parametrize(
    ("employer", "doubtful"),
    [
        (f"{UNIT.name}研发中心", False), (f"\ufeff{UNIT.name}", False), (f"{UNIT.name}技术中心", False),
        ("样例新材料集团有限公司", True), ("样例新材料股份有限公司", True), ("内蒙古样例新材料有限公司", True),
    ],
)  # fmt: skip
def test_parts_of_the_unit_stand_back_and_names_alike_are_asked_about(employer: str, doubtful: bool) -> None:
    (found,) = conflicts(replace(NOBODY, employer=employer), OF)
    assert (found.kind, found.doubtful) == (ConflictKind.EMPLOYER, doubtful)


def test_an_expert_of_the_university_town_is_asked_about_and_not_passed_over() -> None:
    of = replace(OF, station=Station("s", "样例大学化学博士后科研流动站", "样例大学"))
    (found,) = conflicts(replace(NOBODY, employer="样例大学城医院"), of)
    assert found.doubtful
    assert "样例大学城医院" in found.detail


def test_former_names_rivals_and_people_of_the_form_count() -> None:
    of = replace(
        OF, formerly=("样例旧名材料厂",), applicants=("样例对手化工有限公司",), people=("样例甲", "样例·乙")
    )
    kinds = {
        "样例旧名材料厂": (ConflictKind.EMPLOYER, False),
        "样例对手化工有限公司技术中心": (ConflictKind.APPLICANT, False),
    }
    for employer, expected in kinds.items():
        (found,) = conflicts(replace(NOBODY, employer=employer), of)
        assert (found.kind, found.doubtful) == expected
    (said,) = conflicts(replace(NOBODY, relations=("样例 甲",)), of)
    assert (said.kind, said.doubtful) == (ConflictKind.RELATION, False)
    (namesake,) = conflicts(replace(NOBODY, name="样例•乙"), of)
    assert (namesake.kind, namesake.doubtful) == (ConflictKind.TEAM, True)


def test_a_doubtful_expert_is_not_proposed() -> None:
    pool = (replace(EXPERTS[0], employer="样例新材料集团有限公司"), *EXPERTS[1:])
    result = drawn(pool, count=len(pool))
    assert EXPERTS[0].id not in result.proposed
    assert result.missing == 1


def drawn(
    pool: tuple[Expert, ...] = EXPERTS,
    load: dict[str, int] | None = None,
    seed: str = "case-1",
    count: int = 5,
) -> Draw:
    return draw(pool, load or {}, OF, count=count, field="材料科学", seed=seed)


def test_a_draw_repeats_for_the_same_case_and_differs_between_cases() -> None:
    assert drawn() == drawn(EXPERTS[::-1])
    assert len({drawn(seed=f"case-{n}").proposed for n in range(20)}) > 1


def test_the_least_loaded_come_first() -> None:
    load = {one.id: 9 for one in EXPERTS[:3]}

    assert set(drawn(load=load).proposed) == {one.id for one in EXPERTS[3:]}


def test_the_same_field_comes_before_another() -> None:
    pool = tuple(replace(one, field="化学") for one in EXPERTS[:4]) + EXPERTS[4:]

    assert {one.id for one in EXPERTS[4:]} <= set(drawn(pool).proposed)


def test_two_of_one_employer_only_when_there_are_not_enough() -> None:
    pool = (*(replace(one, employer="样例同一单位") for one in EXPERTS[:4]), *EXPERTS[4:])

    same = {one.id for one in pool[:4]}
    assert len(same & set(drawn(pool).proposed)) == 1
    assert len(same & set(drawn(pool, count=7).proposed)) == 3


def test_whoever_has_a_conflict_or_left_is_never_drawn_and_the_missing_are_counted() -> None:
    pool = (replace(EXPERTS[0], employer=UNIT.name), replace(EXPERTS[1], active=False), *EXPERTS[2:5])

    result = drawn(pool)

    assert set(result.proposed) == {one.id for one in EXPERTS[2:5]}
    assert [one.expert for one in result.conflicts] == [EXPERTS[0].id]
    assert result.missing == 2


def test_over_many_cases_the_load_is_level() -> None:
    load: Counter[str] = Counter()
    for n in range(40):
        load.update(drawn(load=dict(load), seed=f"case-{n}").proposed)

    assert max(load.values()) - min(load.values()) <= 1


@given(st.integers(0, 10), st.dictionaries(st.sampled_from([one.id for one in EXPERTS]), st.integers(0, 9)))
def test_a_draw_never_doubles_and_never_draws_too_many(count: int, load: dict[str, int]) -> None:
    result = drawn(load=load, count=count)

    assert len(set(result.proposed)) == len(result.proposed) == min(count, len(EXPERTS))
    assert result.missing == max(0, count - len(EXPERTS))


@given(st.integers(1, 12), st.integers(1, 5), st.randoms())
def test_panels_that_are_drawn_together_are_those_that_one_after_another_would_be(
    panels: int, count: int, random: Random
) -> None:
    load = {expert.id: random.randint(0, 4) for expert in EXPERTS}
    wanted = [Drawn(case=f"case-{n}", of=OF, count=count, field=EXPERTS[n % 3].field) for n in range(panels)]

    found = draws(EXPERTS, load, wanted)

    now = dict(load)
    for panel, (one, before) in zip(wanted, found, strict=True):
        assert before == now
        assert one == draw(EXPERTS, now, OF, count=count, field=panel.field, seed=panel.case)
        now = {expert: had + (expert in one.proposed) for expert, had in now.items()}


def test_whoever_sits_on_a_panel_or_left_it_is_not_drawn_for_it_again() -> None:
    seated = frozenset(expert.id for expert in EXPERTS[:2])
    ((one, _),) = draws(EXPERTS, {}, [Drawn(case="c", of=OF, count=3, field="", seated=seated)])

    assert not seated & set(one.proposed)
    assert len(one.proposed) == 3
