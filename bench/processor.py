"""Processor time by /proc (Linux): what a process, its threads and all that it started have used. Standard library only."""

import os
import platform
from collections.abc import Iterator, Mapping
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
SERVERS = {"PostgreSQL": "postgres -D", "Temporal server": " server start-dev "}
"""By what words in their command lines."""
PARENT, OWN = 1, slice(11, 15)
"""Places in `stat` after the name: the parent; time in user and system mode, own and that of children that have ended."""


def spent(roots: Mapping[str, int]) -> dict[str, float]:
    """The seconds that each of these processes and those below it have used until now, by name."""
    known = dict(_all())
    below: dict[int, list[int]] = {}
    for number, values in known.items():
        below.setdefault(int(values[PARENT]), []).append(number)
    return {name: _sum(root, known, below) for name, root in roots.items()}


def used(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    """What was used between two looks."""
    return {name: after[name] - before[name] for name in before}


def servers() -> dict[str, int]:
    """The servers that the nearest process above this one has started besides, by name."""
    parents = {number: int(values[PARENT]) for number, values in _all()}
    above, found = os.getppid(), dict[str, int]()
    while above > 1 and not found:
        for number, parent in parents.items():
            found |= {
                name: number for name, words in SERVERS.items() if parent == above and words in _words(number)
            }
        above = parents.get(above, 0)
    return found


def machine() -> str:
    """What the measurements were made on, and what else ran there."""
    models = [line for line in _read("/proc/cpuinfo").splitlines() if line.startswith("model name")]
    model = models[0].partition(":")[2].strip() if models else platform.processor()
    memory = next(
        (line.split()[1] for line in _read("/proc/meminfo").splitlines() if "MemTotal" in line), "0"
    )
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{os.cpu_count()} × {model}, {int(memory) / 1024**2:.0f} GB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, load {load}"
    )


def _sum(root: int, known: Mapping[int, list[str]], below: Mapping[int, list[int]]) -> float:
    own = sum(int(value) for value in known[root][OWN]) / TICKS if root in known else 0.0
    return own + sum(_sum(child, known, below) for child in below.get(root, ()))


def _all() -> Iterator[tuple[int, list[str]]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (stat := _read(folder / "stat")):
            yield int(folder.name), stat[stat.rindex(")") + 2 :].split()


def _words(number: int) -> str:
    return _read(f"/proc/{number}/cmdline").replace("\0", " ")


def _read(path: Path | str) -> str:
    try:
        return Path(path).read_text("utf-8", "replace")
    except OSError:
        return ""
