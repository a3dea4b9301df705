"""What the first start decides stays decided."""

from pathlib import Path

import pytest

from embedded.first_start import Sample, first_password, keep_sample_state, load_sample, sample_state
from embedded.problem import CannotStart


def test_the_first_password_is_drawn_once_and_closed_to_others(tmp_path: Path) -> None:
    first = first_password(tmp_path)
    assert len(first) >= 16
    assert first_password(tmp_path) == first
    assert (tmp_path / "admin-password").stat().st_mode & 0o077 == 0


def test_the_decision_on_sample_data_is_kept(tmp_path: Path) -> None:
    assert sample_state(tmp_path) is Sample.UNDECIDED
    keep_sample_state(tmp_path, Sample.UNWANTED)
    assert sample_state(tmp_path) is Sample.UNWANTED


async def test_sample_data_count_as_loaded_when_all_of_it_is(tmp_path: Path) -> None:
    (tmp_path / "sample.py").write_text("print('all of it')")
    await load_sample(tmp_path, tmp_path, {})
    assert sample_state(tmp_path) is Sample.LOADED


async def test_how_far_the_sample_data_are_is_shown_and_nothing_of_an_earlier_try(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sample.py").write_text("print('  units\\n  bases\\nhalf a line', end='')")
    log = tmp_path / "logs" / "sample.log"
    log.parent.mkdir()
    log.write_text("an earlier try\n")
    await load_sample(tmp_path, tmp_path, {})
    told = capsys.readouterr().out
    assert "约 1 分钟" in told
    assert "about a minute" in told
    assert told.endswith("  units\n  bases\n")
    assert "earlier" not in told


async def test_sample_data_that_broke_off_are_told_and_remembered(tmp_path: Path) -> None:
    (tmp_path / "sample.py").write_text("raise SystemExit('half of it')")
    with pytest.raises(CannotStart, match=r"half of it[\s\S]*make reset"):
        await load_sample(tmp_path, tmp_path, {})
    assert sample_state(tmp_path) is Sample.LOADING
