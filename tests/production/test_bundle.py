"""`make bundle`: what is not whole or was changed is not installed; what it names is what the installation needs.

The wheels themselves are fetched by hand (`make bundle`, then install.sh without a network): docs/reliability.md says when that was tried.
"""

import hashlib
import subprocess
from pathlib import Path

from production.shape import ROOT

INSTALL = ROOT / "production" / "bundle" / "install.sh"
MAKE = ROOT / "production" / "bundle" / "make.sh"


def bundle(folder: Path) -> Path:
    """One without wheels, its list written."""
    folder.mkdir()
    (folder / "requirements.txt").write_text("", encoding="utf-8")
    (folder / "install.sh").write_bytes(INSTALL.read_bytes())
    (folder / "wheels").mkdir()
    (folder / "README.md").write_text("样例\n", encoding="utf-8")
    subprocess.run(["tar", "czf", "project.tar.gz", "README.md"], cwd=folder, check=True)
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  ./{file.relative_to(folder).as_posix()}\n"
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
    return folder


def installed(folder: Path, target: Path, *, python: str = "true") -> subprocess.CompletedProcess[str]:
    """What its script says; `python` stands for the interpreter."""
    words = ["bash", str(folder / "install.sh"), str(target)]
    environment = {"PATH": "/usr/bin:/bin", "PYTHON": python}
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)


def test_a_changed_file_and_one_that_is_not_on_the_list_stop_the_installation(tmp_path: Path) -> None:
    whole = bundle(tmp_path / "bundle")
    (whole / "requirements.txt").write_text("x", encoding="utf-8")
    found = installed(whole, tmp_path / "target")
    assert (found.returncode, (tmp_path / "target").exists()) == (1, False)
    assert "被改动过" in found.stderr

    (whole / "requirements.txt").write_text("", encoding="utf-8")
    (whole / "wheels" / "another.whl").write_text("x", encoding="utf-8")
    found = installed(whole, tmp_path / "target")
    assert (found.returncode, (tmp_path / "target").exists()) == (1, False)
    assert "清单以外" in found.stderr


def test_what_is_whole_is_unpacked_before_packages_are_installed(tmp_path: Path) -> None:
    found = installed(bundle(tmp_path / "bundle"), tmp_path / "target")
    assert found.returncode != 0, "this interpreter makes no environment"
    assert (tmp_path / "target" / "README.md").exists()


def test_packages_come_from_the_lock_by_their_hashes_and_from_nowhere_else() -> None:
    install, make = INSTALL.read_text(encoding="utf-8"), MAKE.read_text(encoding="utf-8")
    assert "--no-index" in install
    for text in (install, make):
        assert "--require-hashes" in text
        assert "--only-binary=:all:" in text
    assert "--frozen" in make
