"""Charts: what is in the numbers is in the picture, as text, and nothing of it comes from elsewhere."""

import re
from collections.abc import Iterator

import pytest
from lxml import etree

from domain.offices import LEAGUE_OFFICES
from web.charts.child import drawn
from web.charts.drawing import NARROW, WIDE, Drawing, Kind, Row, Tone
from web.charts.hatching import MARKS
from web.charts.press import Press, UndrawnError
from web.charts.rendering import svg
from web.charts.tiles import PLACES

TWO = (("甲类", Tone.MAIN), ("乙类", Tone.PALE))
ROWS = tuple(Row(group, value, name) for group, value in (("2025年", 1200), ("2026年", 7)) for name, _ in TWO)
DRAWINGS = {
    Kind.BARS: (Drawing(Kind.BARS, "条形图", "个", ROWS, TWO), {"2,400", "14", "2025年", "甲类"}),
    Kind.COLUMNS: (Drawing(Kind.COLUMNS, "柱形图", "个", ROWS, TWO), {"2,400", "14", "2026年", "乙类"}),
    Kind.LINES: (Drawing(Kind.LINES, "折线图", "人", ROWS, TWO), {"甲类 7", "乙类 7", "2025年"}),
    Kind.PAIRS: (Drawing(Kind.PAIRS, "对比图", "次", ROWS, TWO), {"1,200", "7", "2026年", "甲类"}),
    Kind.SHARES: (
        Drawing(Kind.SHARES, "比例图", "留区比例", (Row("包头市", 0.8333, note="83.3%（5/6）"),)),
        {"83.3%（5/6）", "包头市", "留区比例"},
    ),
    Kind.CELLS: (
        Drawing(
            Kind.CELLS,
            "热力图",
            "",
            (
                Row("包头市", 0, "甲类", note="甲", code="06-11"),
                Row("包头市", 0, "乙类", note="乙", code="06-18"),
            ),
            TWO,
        ),
        {"包头市", "06-11", "06-18", "甲", "乙", "甲类"},
    ),
    Kind.TILES: (
        Drawing(Kind.TILES, "格子图", "个", (Row("包头", 5, code="150200"), Row("阿拉善", 0, code="152900"))),
        {"5", "包头", "0", "阿拉善"},
    ),
}


@pytest.fixture
def press() -> Iterator[Press]:
    one = Press()
    yield one
    one.close()


def texts(picture: str | bytes) -> set[str]:
    root = etree.fromstring(picture.encode() if isinstance(picture, str) else picture)
    return {"".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_chart_has_its_numbers_and_labels_as_text_and_the_size_it_says(kind: Kind, width: int) -> None:
    drawing, wanted = DRAWINGS[kind]
    picture = svg(drawing, width)
    assert wanted <= texts(picture)
    root = etree.fromstring(picture.encode())
    assert (int(root.get("width")), int(root.get("height"))) == drawing.size(width)
    assert root.findtext("{http://www.w3.org/2000/svg}title") == drawing.title
    assert root.get("role") == "img"


@pytest.mark.parametrize("kind", Kind)
def test_a_chart_refers_to_nothing_and_runs_nothing(kind: Kind) -> None:
    picture = svg(DRAWINGS[kind][0], WIDE)
    assert re.findall(r"https?://[^\"]+", picture) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"href|url\((?!#hatch-)|<script|<style|<image| style=| on\w+=", picture)


SERIES = (("甲", Tone.MAIN), ("乙", Tone.WARM), ("丙", Tone.ALARM), ("丁", Tone.PALE), ("戊", Tone.OTHER))


def test_series_are_told_apart_on_black_and_white_paper() -> None:
    """Each but the first has a pattern of its own, in the bars and in the legend; a single one needs none."""
    rows = tuple(Row("2026年", 3, name) for name, _ in SERIES)
    picture = svg(Drawing(Kind.BARS, "条形图", "个", rows, SERIES), WIDE)
    names = {tone.name.lower() for _, tone in SERIES[1:]}
    patterns = set(re.findall(r'<pattern id="hatch-(\w+)"', picture))
    assert patterns == names == set(re.findall(r'fill="url\(#hatch-(\w+)\)"', picture))
    assert all(picture.count(f"url(#hatch-{name})") >= 2 for name in names)
    assert len(set(MARKS.values())) == len(MARKS)
    single = Drawing(Kind.BARS, "条形图", "个", rows[1:2], SERIES[1:2])
    assert "hatch-" not in svg(single, WIDE)


@pytest.mark.parametrize("kind", Kind)
def test_where_there_is_nothing_the_chart_says_so(kind: Kind) -> None:
    assert texts(svg(Drawing(kind, "空", "个", ()), WIDE)) == {"暂无数据"}


def test_names_cannot_break_out_of_the_picture() -> None:
    hostile = '</text><script href="https://elsewhere.example/">"&'
    picture = svg(Drawing(Kind.BARS, hostile, hostile, (Row(hostile, 3),)), WIDE)
    root = etree.fromstring(picture.encode())
    assert [one.tag for one in root.iter() if str(one.tag).endswith("script")] == []
    assert any(one.startswith("</text><script") for one in texts(picture))


def test_groups_keep_their_order() -> None:
    drawing = Drawing(Kind.BARS, "次序", "个", (Row("丙", 1), Row("甲", 9), Row("乙", 5)))
    found = re.findall("[甲乙丙]", re.sub(r"<title>.*?</title>", "", svg(drawing, WIDE)))
    assert found == ["丙", "甲", "乙"]


def test_every_office_has_a_tile_of_its_own() -> None:
    """Art. 11(1): the offices of the leagues and of the two cities."""
    assert set(PLACES) == {office.code for office in LEAGUE_OFFICES}
    assert len(set(PLACES.values())) == len(PLACES)


async def test_the_press_draws_apart_and_only_once(press: Press) -> None:
    drawing, wanted = DRAWINGS[Kind.BARS]
    first = await press.svg(drawing)
    assert wanted <= texts(first)
    press.close()
    assert await press.svg(drawing) is first
    assert press._child is None


async def test_the_press_starts_again_when_its_process_is_gone(press: Press) -> None:
    await press.svg(DRAWINGS[Kind.BARS][0])
    assert press._child is not None
    gone = press._child
    gone.kill()
    gone.wait()
    assert {"包头市"} <= texts(await press.svg(DRAWINGS[Kind.SHARES][0]))
    assert press._child is not gone


async def test_what_takes_too_long_is_given_up() -> None:
    hasty = Press(patience=0.001)
    with pytest.raises(UndrawnError):
        await hasty.svg(DRAWINGS[Kind.BARS][0])
    hasty.close()


async def test_what_cannot_be_drawn_costs_only_itself(press: Press) -> None:
    nowhere = Drawing(Kind.TILES, "无此盟市", "个", (Row("某市", 1, code="999999"),))
    with pytest.raises(UndrawnError):
        await press.svg(nowhere)
    assert await press.svg(DRAWINGS[Kind.BARS][0])


def test_what_is_no_drawing_is_answered_with_nothing() -> None:
    assert [drawn(one) for one in (b"", b"{", b"{}", b'{"width": 1, "drawing": {}}')] == [b""] * 4
