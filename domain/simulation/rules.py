"""The kinds of cases that a simulation folds forward."""

from collections.abc import Mapping
from functools import cache

from domain.simulation.fold import AnyRules
from programmes import merged


@cache
def rules() -> Mapping[str, AnyRules]:
    """Kind → its rules, in the order in which cases are told; a programme's stand in `domain/<programme>/simulation/rules.py`."""
    return merged("domain", "simulation.rules", "RULES", {})
