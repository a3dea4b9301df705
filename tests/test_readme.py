"""The README shows the procedure, the stay and the settings as the code has them."""

import re
from pathlib import Path

import pytest

from domain import procedure
from domain.stay import procedure as stay
from settings import Settings

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
PICTURES = {"procedure": procedure.mermaid(), "stay": stay.mermaid()}


def between(name: str) -> str:
    """What stands between the two marks of that name."""
    begin, end = f"<!-- {name}:begin -->\n", f"<!-- {name}:end -->"
    assert README.count(begin) == README.count(end) == 1
    return README.split(begin)[1].split(end)[0]


@pytest.mark.parametrize("name", PICTURES)
def test_the_readme_shows_exactly_the_generated_picture(name: str) -> None:
    assert between(name) == f"```mermaid\n{PICTURES[name]}\n```\n"


def test_the_readme_names_every_setting_of_an_installation_and_no_other() -> None:
    named = re.findall("`([A-Z_]+)`", between("settings"))

    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)
