"""The long modules are begun first, and each of them is there."""

from typing import Literal

import pytest

from tests.order import LONGEST, ROOT, turn
from tests.times import Times, assertions


@pytest.mark.parametrize("name", LONGEST)
def test_a_module_that_is_begun_early_is_there(name: str) -> None:
    assert (ROOT / name).is_file()


def test_the_longest_come_first_and_the_rules_last() -> None:
    names = ["tests/domain/test_codes.py", "tests/api/test_users.py", *reversed(LONGEST)]
    ordered = sorted(names, key=lambda name: turn(ROOT / name))
    assert ordered == [*LONGEST, "tests/api/test_users.py", "tests/domain/test_codes.py"]


def report(
    name: str, when: Literal["setup", "call", "teardown"], seconds: float, stop: float
) -> pytest.TestReport:
    return pytest.TestReport(
        name, (name, 0, ""), {}, "passed", None, when, duration=seconds, start=stop - seconds, stop=stop
    )


def test_a_run_tells_what_took_long_and_what_it_waited_for_last() -> None:
    times = Times()
    times.add(report("tests/a.py::test_early", "setup", 30.0, 30.0))
    times.add(report("tests/a.py::test_early", "call", 5.0, 35.0))
    times.add(report("tests/b.py::test_late", "call", 2.5, 200.0))
    assert times.lines() == [
        f"2 tests; {assertions()} lines assert something",
        "   35.0 s tests/a.py",
        "    2.5 s tests/b.py",
        "not in tests/order.py: tests/a.py (35 s)",
        "over in the last minute: tests/b.py",
    ]
    assert assertions() > 1000
