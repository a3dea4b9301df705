"""SECURITY.md says where a weakness is reported and in what time it is mended, and can be found."""

import re

import pytest

from tests.law.reading import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
LINE = re.compile(r"^\| (critical|high|medium|low) \S+ \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
DAYS = re.compile(r"(\d+) days")


def test_in_what_time_what_is_mended_is_said() -> None:
    """ASVS V15.1.1: for weaknesses of components by how grave they are, and for updates in general."""
    told = dict(LINE.findall(TEXT))
    assert list(told) == ["critical", "high", "medium", "low"]
    days = [int(found[1]) for each in told.values() if (found := DAYS.fullmatch(each))]
    assert days == sorted(days)
    assert days[0] <= 7
    components = TEXT.partition("## Components of others")[2]
    assert "within the times above" in components
    assert "brought up to date every" in components


@pytest.mark.parametrize(
    "word", ["Report a vulnerability", "系统管理员", "安全管理员", "样例", "个人信息", "docs/security.md"]
)
def test_whoever_found_something_learns_to_whom_and_with_which_data(word: str) -> None:
    assert word in TEXT


def test_no_address_is_made_up() -> None:
    assert re.findall(r"[\w.]+@[\w.]+|https?://\S+|\d{3,4}-\d{7,8}", TEXT) == []


@pytest.mark.parametrize("link", ["SECURITY.md", "docs/security.md"])
def test_the_readme_leads_to_both(link: str) -> None:
    assert f"({link})" in (ROOT / "README.md").read_text(encoding="utf-8")
