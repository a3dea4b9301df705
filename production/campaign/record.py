"""The record of the campaign in docs/reliability.md: a line for each slice, by which the next seed is known."""

import re
from collections.abc import Sequence
from pathlib import Path

from production.campaign.slice import Report, p95

ROW = re.compile(r"^\| (\d+) \| \d{4}-\d\d-\d\dT", re.MULTILINE)
"""A slice; trials above them have a day and an hour of their own kind."""


def read(record: Path) -> Sequence[int]:
    """The seeds that are on record."""
    return [int(seed) for seed in ROW.findall(record.read_text(encoding="utf-8"))] if record.exists() else []


def next_seed(seeds: Sequence[int]) -> int:
    """The one after the last."""
    return max(seeds, default=0) + 1


def line(report: Report, rate: float) -> str:
    """What stands on record of a slice."""
    recoveries = [seconds for each in report.recovery.values() for seconds in each]
    worst = max(report.recovery, key=lambda name: max(report.recovery[name]), default="")
    kinds = ", ".join(f"{count} × {name}" for name, count in sorted(report.faults.items()))
    lost, doubled = (sum(each.startswith(word) for each in report.problems) for word in ("lost", "doubled"))
    stuck = sum(each.startswith(("stuck", "never")) for each in report.problems)
    other = len(report.problems) - lost - doubled - stuck
    return (
        f"| {report.seed} | {report.began} | {report.seconds:.0f} | {rate:g} | {sum(report.faults.values())} |"
        f" {report.acknowledged} | {lost} | {doubled} | {stuck} | {other} | {p95(recoveries):.1f} |"
        f" {max(recoveries, default=0):.1f} ({worst}) | {kinds} |"
    )


def append(record: Path, report: Report, rate: float) -> None:
    """Puts the line behind the last one of the table."""
    text = record.read_text(encoding="utf-8")
    places = [found.start() for found in ROW.finditer(text)]
    head = text.index("|---|", text.rindex("| seed |")) if not places else places[-1]
    end = text.index("\n", head) + 1
    record.write_text(text[:end] + line(report, rate) + "\n" + text[end:], encoding="utf-8")
