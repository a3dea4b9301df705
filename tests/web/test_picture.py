"""Pictures of procedures: everything once, nothing over anything else, and the case where it is."""

from datetime import datetime
from itertools import combinations, pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.models.history import StepRow
from domain.bases.application.procedure import TRANSITIONS
from domain.bases.base.procedure import PASSAGES
from domain.bases.stay.procedure import TRANSITIONS as STAY_TRANSITIONS
from domain.bases.terms import Stage
from domain.legal_time import SHANGHAI
from domain.terms import Route
from web.bases.procedures import APPLICATION, BASE, GRAPHS, NOT_PASSED, STAY
from web.picture.drawing import LETTERS, picture, told, wrapped
from web.picture.graph import Graph
from web.picture.layout import BOX_HEIGHT, LINE_ROOM, layers, layout
from web.picture.line import Exit, State, exits, main_line
from web.picture.walk import Walk

SVG = "{http://www.w3.org/2000/svg}"
ALL = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS.keys())


def steps(*keys: str) -> list[StepRow]:
    """A walk from stage to stage, one a day from 2 March 2026."""
    days = [datetime(2026, 3, 2 + index, 9, tzinfo=SHANGHAI) for index in range(len(keys) + 1)]
    untils = [*days[1 : len(keys)], None]
    return [
        StepRow(seq=index + 1, stage=key, name=key, since=days[index], until=untils[index])
        for index, key in enumerate(keys)
    ]


def drawn(graph: Graph, *keys: str) -> ET.Element:
    return ET.fromstring(str(picture(graph, Walk.of(steps(*keys)))))


@ALL
def test_every_stage_is_drawn_once(graph: Graph) -> None:
    found = [one.get("data-stage") for one in drawn(graph).iter(f"{SVG}g")]
    assert sorted(map(str, found)) == sorted(one.key for one in graph.nodes)


@pytest.mark.parametrize(
    ("graph", "transitions"),
    [
        (APPLICATION, {(a.value, b.value) for a, b in TRANSITIONS}),
        (STAY, {(a.value, b.value) for a, b in STAY_TRANSITIONS}),
        (BASE, {(one.origin.value, one.to.value) for one in PASSAGES}),
    ],
    ids=["application", "stay", "base"],
)
def test_what_is_drawn_between_stages_is_what_the_rules_can_take(graph: Graph, transitions: set[Any]) -> None:
    assert {(one.origin, one.to) for one in layout(graph).lines} == transitions
    assert len(list(drawn(graph).iterfind(f"{SVG}path"))) == len(transitions)


@ALL
def test_boxes_do_not_overlap_and_lie_within_the_picture(graph: Graph) -> None:
    found = layout(graph)
    for box in found.boxes:
        assert box.x >= 0
        assert box.y >= LINE_ROOM
        assert box.x + box.width <= found.width
        assert box.bottom <= found.height
    for box, other in combinations(found.boxes, 2):
        beside = box.x + box.width <= other.x or other.x + other.width <= box.x
        above = box.bottom + LINE_ROOM <= other.y or other.bottom + LINE_ROOM <= box.y
        assert beside or above, (box.node.key, other.node.key)


@ALL
def test_no_line_runs_through_a_box(graph: Graph) -> None:
    found = layout(graph)
    for line in found.lines:
        for (x1, y1), (x2, y2) in pairwise(line.points):
            for box in found.boxes:
                across = min(x1, x2) < box.x + box.width and max(x1, x2) > box.x
                through = min(y1, y2) < box.bottom and max(y1, y2) > box.y
                assert not (across and through), (line.origin, line.to, box.node.key)


@ALL
def test_every_name_fits_into_its_box(graph: Graph) -> None:
    for box in layout(graph).boxes:
        rows = wrapped(box.node.name, int((box.width - 12) // LETTERS))
        assert "".join(rows) == box.node.name
        assert max(map(len, rows)) * LETTERS <= box.width
        assert len(rows) * LETTERS <= BOX_HEIGHT


@ALL
def test_the_same_walk_gives_the_same_picture(graph: Graph) -> None:
    walk = steps(graph.nodes[0].key)
    assert picture(graph, Walk.of(walk)) == picture(graph, Walk.of(walk))


@ALL
def test_the_way_is_one_line_to_the_goal(graph: Graph) -> None:
    found = layers(graph)
    assert sorted(found.values()) == list(range(len(found)))
    assert max(found, key=lambda key: found[key]) == graph.goal


@ALL
def test_the_present_stage_is_marked_once_in_words_and_by_shape(graph: Graph) -> None:
    for node in graph.nodes:
        svg = drawn(graph, node.key)
        marked = [group for group in svg.iter(f"{SVG}g") if "now" in str(group.get("class"))]
        assert [group.get("data-stage") for group in marked] == [node.key]
        assert "▼ 现在 2026.3.2" in [text.text for text in marked[0].iter(f"{SVG}text")]


def test_the_steps_gone_are_dated_and_drawn_strong() -> None:
    svg = drawn(APPLICATION, "draft", "first_review", "correction", "first_review", "department_check")
    texts = {one.text for one in svg.iter(f"{SVG}text")}
    assert {"✓ 2026.3.2", "✓ 2026.3.4", "✓ 2026.3.5", "▼ 现在 2026.3.6"} <= texts
    assert len([one for one in svg.iterfind(f"{SVG}path") if "strong" in str(one.get("class"))]) == 4


def named(*keys: str) -> list[StepRow]:
    """The same walk with the names that the stages of an application have."""
    return [row.model_copy(update={"name": APPLICATION.name(row.stage)}) for row in steps(*keys)]


LOCAL = NOT_PASSED[Route.LOCAL]
AFTER = "专家评议 评议通过待公示 公示中 公示无异议待备案 已备案"
BEFORE = "填报中 盟市初审 厅审核 专家评议 评议通过待公示 公示中"
RETURNED = "draft first_review correction"
PUBLISHED = "draft first_review department_check panel passed in_notice"
WAY = [
    # the walk, stages not passed, gone, now, ahead
    ("draft", LOCAL, "", "填报中", f"盟市初审 厅审核 {AFTER}"),
    ("draft consent", NOT_PASSED[Route.REGION], "填报中", "待主管部门同意", f"厅审核 {AFTER}"),
    (RETURNED, {*LOCAL, "department_check"}, "填报中 盟市初审", "退回补正", f"盟市初审 {AFTER}"),
    (f"{RETURNED} first_review department_check", LOCAL, "填报中 盟市初审", "厅审核", AFTER),
    (f"{PUBLISHED} held", LOCAL, BEFORE, "公示期满、异议处理中", "公示无异议待备案 已备案"),
    ("draft withdrawn", LOCAL, "填报中", "已撤回", ""),
    (f"{PUBLISHED} cleared filed", LOCAL, f"{BEFORE} 公示无异议待备案", "已备案", ""),
]


@pytest.mark.parametrize(("walked", "without", "gone", "now", "ahead"), WAY)
def test_the_way_of_a_case_is_one_line_of_what_it_passes(
    walked: str, without: set[str], gone: str, now: str, ahead: str
) -> None:
    """Art. 11."""
    found = main_line(APPLICATION, Walk.of(named(*walked.split())), without)
    told = {state: " ".join(place.name for place in found if place.state is state) for state in State}
    assert told == {State.GONE: gone, State.NOW: now, State.AHEAD: ahead}
    assert all((place.since is None) is (place.state is State.AHEAD) for place in found)
    order = [place.state for place in found]
    assert order == sorted(order, key=list(State).index)


def test_only_the_exits_of_the_present_stage_are_told_the_way_on_first() -> None:
    """Art. 11."""
    found = exits(APPLICATION, Walk.of(named("draft", "first_review")), LOCAL)
    assert found[0] == Exit(
        ("书面推荐", "不予推荐，报厅决定"),
        "厅审核",
        ("第十一条第（二）项", "设置：适用口径（盟市不予推荐）"),
        end=False,
    )
    assert [way.to for way in found] == ["厅审核", "退回补正", "盟市不予推荐", "不予备案", "已撤回"]
    assert [way.end for way in found] == [False, False, True, True, True]


def test_a_correction_goes_back_only_where_it_came_from() -> None:
    """Setting (correction_working_days)."""
    back = {stage.value for stage in (Stage.CONSENT, Stage.DEPARTMENT_CHECK)}
    found = exits(APPLICATION, Walk.of(named("first_review", "correction")), back)
    assert [way.to for way in found if not way.end] == ["盟市初审"]


def test_what_is_entered_from_before_the_system_is_no_exit() -> None:
    """Setting (import): the whole map has it, the exits of a stay that is here have not."""
    found = exits(STAY, Walk.of(steps("preparing")))
    assert "已签协议、待办进站手续" in [way.to for way in found]
    assert not [label for way in found for label in way.labels if label.startswith("补录")]
    assert [edge for edge in STAY.edges if edge.label.startswith("补录")]


def test_a_base_that_became_vacant_again_goes_on_from_there() -> None:
    """Art. 24."""
    found = main_line(BASE, Walk.of(steps("vacant", "staffed", "vacant")))
    assert [(place.name, place.state) for place in found][:2] == [
        ("备案有效、有人在站", State.GONE),
        ("备案有效、无人在站", State.NOW),
    ]


def test_the_picture_says_in_words_what_it_shows() -> None:
    walk = Walk.of(
        [
            steps("draft", "first_review")[0].model_copy(update={"name": "填报中"}),
            steps("draft", "first_review")[1],
        ]
    )
    assert told(APPLICATION, walk) == "已经过：填报中（2026年3月2日）。现在：盟市初审。"


def test_a_base_can_be_at_several_places() -> None:
    walk = Walk.of([*steps("vacant"), *steps("evaluated")])
    svg = ET.fromstring(str(picture(BASE, walk)))
    assert len([each for each in svg.iter(f"{SVG}g") if "now" in str(each.get("class"))]) == 2


@ALL
def test_nothing_is_styled_inline(graph: Graph) -> None:
    parts = list(drawn(graph, graph.goal).iter())
    assert all("style" not in part.attrib for part in parts)
    assert all(part.get(name) in (None, "none") for part in parts for name in ("fill", "stroke"))


@given(st.text(alphabet="甲乙、（）", min_size=1, max_size=24), st.integers(3, 12))
def test_a_name_is_wrapped_without_losing_a_letter(text: str, letters: int) -> None:
    rows = wrapped(text, letters)
    assert "".join(rows) == text
    assert max(map(len, rows)) <= letters
