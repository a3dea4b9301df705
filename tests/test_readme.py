"""The README shows the procedure, the stay and the settings as the code has them."""

import re
from pathlib import Path

import pytest

from domain.bases.application import procedure
from domain.bases.stay import procedure as stay
from screenshots.plan import SHOTS
from settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
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


def test_the_readme_shows_every_picture_of_the_pages() -> None:
    shown = re.findall(r"!\[([^]]+)\]\((docs/screenshots/[^)]+)\)", between("screenshots"))

    assert shown == [(shot.title, f"docs/screenshots/{shot.name}.png") for shot in SHOTS]
    assert {path for _, path in shown} == {
        one.relative_to(ROOT).as_posix() for one in (ROOT / "docs" / "screenshots").iterdir()
    }
