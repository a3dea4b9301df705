"""Pages for anybody: no setting is told as if it were a place of the plan, nor in the words of whoever keeps the settings."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

PUBLIC = Path(__file__).parents[2] / "web/rights/templates/public"


@pytest.mark.parametrize("page", sorted(each.name for each in PUBLIC.glob("*.html")))
def test_a_page_cites_by_the_words_for_anybody(page: str) -> None:
    assert "ui.cite(" not in (PUBLIC / page).read_text("utf-8")


def test_a_setting_is_a_rule_of_the_department_and_a_place_of_the_plan_is_what_it_rests_on() -> None:
    pages = Environment(loader=FileSystemLoader(PUBLIC), autoescape=True)
    pages.filters["cited"] = str
    said = pages.get_template("ruled.html").module.ruled  # type: ignore[attr-defined]

    assert (
        said("设置：投诉办理规则")
        == '<span class="cite">按照自治区科技厅确定的投诉办理规则，方案对此没有规定</span>'
    )
    assert said("《方案》三（三）") == '<span class="cite">依据：《方案》三（三）</span>'
    assert said("") == ""
