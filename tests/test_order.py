"""The long modules are begun first, and each of them is there."""

import pytest

from tests.order import LONGEST, ROOT, turn


@pytest.mark.parametrize("name", LONGEST)
def test_a_module_that_is_begun_early_is_there(name: str) -> None:
    assert (ROOT / name).is_file()


def test_the_longest_come_first_and_the_rules_last() -> None:
    names = ["tests/domain/test_codes.py", "tests/api/test_users.py", *reversed(LONGEST)]
    ordered = sorted(names, key=lambda name: turn(ROOT / name))
    assert ordered == [*LONGEST, "tests/api/test_users.py", "tests/domain/test_codes.py"]
