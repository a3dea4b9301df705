"""A reset removes only what the program stored, only when told to, never under a running system."""

from pathlib import Path

import pytest

from embedded.hold import hold
from embedded.problem import CannotStart
from embedded.reset import reset
from embedded.run import LOCK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "temporal").mkdir()
    (tmp_path / "temporal" / "temporal.db").write_text("lives")
    (tmp_path / "admin-password").write_text("sample")
    (tmp_path / "identity-keys").write_text("sample")
    (tmp_path / "somebody-else.txt").write_text("not ours")
    return tmp_path


def test_a_confirmed_reset_names_and_removes_its_own_files_only(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reset(folder, confirmed=True)
    assert [path.name for path in folder.iterdir()] == ["somebody-else.txt"]
    assert str(folder / "temporal") in capsys.readouterr().out


def test_a_reset_is_refused_while_the_system_runs(folder: Path) -> None:
    with hold(folder / LOCK, "make run"), pytest.raises(CannotStart, match="make run"):
        reset(folder, confirmed=True)
    assert (folder / "temporal" / "temporal.db").exists()


def test_nothing_is_removed_without_a_confirmation(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(CannotStart, match="CONFIRM=1"):
        reset(folder, confirmed=False)
    assert (folder / "temporal" / "temporal.db").exists()


def test_a_folder_that_does_not_exist_needs_no_reset(tmp_path: Path) -> None:
    assert reset(tmp_path / "never", confirmed=True) == []
    assert not (tmp_path / "never").exists()
