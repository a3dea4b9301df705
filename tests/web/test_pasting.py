"""Rows pasted from a spreadsheet: headings in any order, every wrong cell named at once, and nothing lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.forms.field import Choice, Field
from web.forms.form import Form
from web.forms.pasting import AT, BUTTON, TEXT, paste, place, table_of

ONE = (
    Field(name="name", kind="text", label="姓名"),
    Field(name="title", kind="text", label="职称"),
    Field(name="senior", kind="tick", label="具有高级职称或者相应水平"),
    Field(name="full_time", kind="yes_no", label="本单位全职", required=True),
    Field(name="since", kind="date", label="起始日期"),
    Field(name="funding", kind="number", label="研究经费（元）"),
    Field(
        name="side", kind="choice", label="所属一方", options=(Choice("base", "基地"), Choice("station", "博士后科研流动站"))
    ),
)  # fmt: skip
TEAM = Field(name="team", kind="rows", label="研发团队", inner=ONE)


def shown(text: str, typed: dict[str, list[str]] | None = None, at: str = "") -> dict[str, str]:
    """Cell → what stands in it."""
    found = place(TEAM, "team", text, typed or {}, at).typed
    return {name.removeprefix("team"): texts[0] for name, texts in found.items() if texts[0]}


def told(text: str) -> dict[str, str]:
    """Cell → what is said of it."""
    return {one.field: one.detail for one in place(TEAM, "team", text, {}).problems}


TABLES = [  # what the clipboard holds, what it means
    ("甲\t乙\r\n丙\t丁\r\n", [["甲", "乙"], ["丙", "丁"]]),
    ("甲\t乙\n\n\t\n丙\t丁", [["甲", "乙"], ["丙", "丁"]]),
    ('"第一行\n第二行"\t乙', [["第一行\n第二行", "乙"]]),
    ('"所谓""重点""\t项目"\t乙', [['所谓"重点"\t项目', "乙"]]),
    ('"重点"项目\t乙', [['"重点"项目', "乙"]]),
    ('"没有收尾\t乙\n丙', [['"没有收尾', "乙"], ["丙"]]),
    ("甲\t\t丙", [["甲", "", "丙"]]),
    ("", []),
    ("\n\t\n", []),
]


@pytest.mark.parametrize(("text", "rows"), TABLES)
def test_the_clipboard_of_a_spreadsheet_is_read_as_its_cells(text: str, rows: list[list[str]]) -> None:
    assert table_of(text) == rows


PLACED = [  # pasted, cell → text
    ("样例甲\t教授", {"[0].name": "样例甲", "[0].title": "教授"}),
    ("姓名\t职称\n样例甲\t教授", {"[0].name": "样例甲", "[0].title": "教授"}),
    ("职称\t姓名\n教授\t样例甲", {"[0].name": "样例甲", "[0].title": "教授"}),
    ("序号\t姓 名*\t高级职称\n1\t样例甲\t√", {"[0].name": "样例甲", "[0].senior": "true"}),
    ("姓名：\t是否全职\n样例甲\t是\n样例乙\t否", {
        "[0].name": "样例甲", "[0].full_time": "true", "[1].name": "样例乙", "[1].full_time": "false"}),
    ("起始日期\t研究经费\n2024年3月1日\t１,２００万元", {"[0].since": "2024-03-01", "[0].funding": "12000000"}),
    ("姓名\t所属一方\n样例甲\t流动站\n样例乙\t基地", {
        "[0].name": "样例甲", "[0].side": "station", "[1].name": "样例乙", "[1].side": "base"}),
    ("1\t甲\t教授\t是\t是\t\t\t基地\n2\t乙\t教授\t是\t是\t\t\t基地", {
        "[0].name": "甲", "[0].title": "教授", "[0].senior": "true", "[0].full_time": "true", "[0].side": "base",
        "[1].name": "乙", "[1].title": "教授", "[1].senior": "true", "[1].full_time": "true", "[1].side": "base"}),
    ("姓名\n样例甲\n样例乙", {"[0].name": "样例甲", "[1].name": "样例乙"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cells"), PLACED)
def test_rows_go_to_the_fields_of_their_headings_or_in_order(text: str, cells: dict[str, str]) -> None:
    assert shown(text) == cells
    assert told(text) == {}


def test_every_wrong_cell_is_named_at_once_and_the_rest_is_filled() -> None:
    text = "姓名\t高级职称\t起始日期\t研究经费\t所属一方\t手机\n样例甲\t兼职\t去年\t很多\t学校\t无\n样例乙\t是\t2024-02-30\t#REF!\t基地\t"
    assert told(text) == {
        "team": "第6列“手机”不是本表的栏目，这一列没有填入。",
        "team[0].senior": "“兼职”不能识别，请填“是”或者“否”。",
        "team[0].since": "“去年”应为日期，例如 2025-03-01、2025年3月1日。",
        "team[0].funding": "“很多”不是数字，例如 12000000、1,200万。",
        "team[0].side": "“学校”不在可选的范围内，请选择：基地、博士后科研流动站。",
        "team[1].since": "“2024-02-30”中的日期不存在，请核对。",
        "team[1].funding": "粘贴的“#REF!”是表格中的错误值，请填写实际内容。",
    }
    assert shown(text) == {
        "[0].name": "样例甲", "[0].funding": "很多", "[1].name": "样例乙", "[1].senior": "true", "[1].side": "base"
    }  # fmt: skip


ALSO = [  # headings as other tables have them, what they mean
    ("名字\t专业技术职务\t是否全职", {"[0].name": "样例甲", "[0].title": "教授", "[0].full_time": "true"}),
    ("专家姓名\t职称级别\t全职在岗", {"[0].name": "样例甲", "[0].title": "教授", "[0].full_time": "true"}),
    ("团队成员\t职 称\t全职（是/否）", {"[0].name": "样例甲", "[0].title": "教授", "[0].full_time": "true"}),
]


@pytest.mark.parametrize(("head", "stands"), ALSO)
def test_headings_of_other_tables_are_known_by_what_they_mean(head: str, stands: dict[str, str]) -> None:
    assert shown(f"{head}\n样例甲\t教授\t是") == stands
    assert told(f"{head}\n样例甲\t教授\t是") == {}


def test_what_is_wider_than_the_table_is_told() -> None:
    assert told("甲\t乙\t是\t是\t\t\t基地\t多余") == {"team[0].side": "第8列“多余”超出本表的7栏，没有填入。"}


def test_rows_come_behind_those_that_are_filled_or_from_the_cell_on_that_was_pasted_into() -> None:
    typed = {"team[0].name": ["样例丙"], "team[0].title": ["研究员"], "team[1].name": [""]}
    assert shown("样例甲", typed) == {
        "[0].name": "样例丙",
        "[0].title": "研究员",
        "[1].name": "样例甲",
    }
    at = shown("教授\t是\n讲师\t否", typed, "team[0].title")
    assert at == {
        "[0].name": "样例丙", "[0].title": "教授", "[0].senior": "true", "[1].title": "讲师",
    }  # fmt: skip


def test_what_could_not_be_placed_stays_in_the_box_and_pressed_again_it_fills_the_same_rows() -> None:
    text = "姓名\t手机\n样例甲\t无"
    form = Form(fields=(TEAM,), typed={"team[0].name": ["样例丙"]})
    pressed = {BUTTON: ["team"], f"{TEXT}team": [text], f"{AT}team": [""]}
    paste(form, pressed)
    assert (form.boxes, form.changed, len(form.problems)) == ({"team": text}, True, 1)
    assert form.begins["team"] == "team[1].name"
    again = {**pressed, f"{TEXT}team": ["姓名\n样例乙"], f"{AT}team": [form.begins["team"]]}
    paste(form, again)
    assert (form.typed["team[1].name"], "team[2].name" in form.typed, form.boxes) == (["样例乙"], False, {})


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=8)


def written(cell: str) -> str:
    """As a spreadsheet puts it on the clipboard."""
    return '"' + cell.replace('"', '""') + '"' if re.search('[\t\n"]', cell) else cell


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=5))
def test_what_a_spreadsheet_writes_is_read_as_it_was(rows: list[list[str]]) -> None:
    text = "\r\n".join("\t".join(written(cell) for cell in row) for row in rows)
    assert table_of(text) == [row for row in rows if any(cell.strip() for cell in row)]


@given(st.text(max_size=60), st.sampled_from(["", "team[3].since", "team[0].name", "team[999].name"]))
def test_any_text_is_placed_or_told(text: str, at: str) -> None:
    """Each cell that is not blank stands in the form, or is named."""
    placed = place(TEAM, "team", text, {}, at)
    assert placed.typed or placed.problems
