"""What a run of the tests says of itself at its end: how much was looked at, what took long, and what it waited for last."""

import re
from dataclasses import dataclass, field

import pytest

from tests.order import LONGEST, ROOT

LONG = 20.0
"""Seconds of a module that has its place in `LONGEST`."""
AT_THE_END = 60.0
"""Seconds: what ends in them decided when all was done."""
ASSERTION = re.compile(r"^\s+assert ", re.MULTILINE)


@dataclass(slots=True)
class Times:
    """Seconds on the clock of each module, and when its last test was over."""

    spent: dict[str, float] = field(default_factory=dict)
    over: dict[str, float] = field(default_factory=dict)
    tests: int = 0

    def add(self, report: pytest.TestReport) -> None:
        """A part of a test: made ready, called, or tidied up after."""
        module = report.nodeid.partition("::")[0]
        self.spent[module] = self.spent.get(module, 0.0) + report.duration
        self.over[module] = max(self.over.get(module, 0.0), report.stop)
        self.tests += report.when == "call"

    def lines(self) -> list[str]:
        """What is told."""
        if not self.over:
            return []
        end = max(self.over.values())
        last = sorted(module for module, at in self.over.items() if end - at < AT_THE_END)
        new = {
            module: seconds
            for module, seconds in self.spent.items()
            if seconds > LONG and module not in LONGEST
        }
        longest = sorted(self.spent.items(), key=lambda entry: -entry[1])
        return [
            f"{self.tests} tests; {assertions()} lines assert something",
            *(f"{seconds:7.1f} s {module}" for module, seconds in longest[:15]),
            *(f"not in tests/order.py: {module} ({seconds:.0f} s)" for module, seconds in new.items()),
            f"over in the last minute: {', '.join(last)}",
        ]


def assertions() -> int:
    """How many lines of the tests assert something."""
    return sum(len(ASSERTION.findall(path.read_text("utf-8"))) for path in (ROOT / "tests").rglob("*.py"))


TIMES = Times()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Every part of every test, from all workers."""
    TIMES.add(report)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """After a whole run, not after a few tests that somebody looks at."""
    if sum(TIMES.spent.values()) > LONG * 10:
        terminalreporter.section("times of modules, on the clock")
        for line in TIMES.lines():
            terminalreporter.line(line)
