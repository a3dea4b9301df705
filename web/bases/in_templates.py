"""What the templates of this programme may call besides: reviewed places of the text by name, their words, a filter."""

from collections.abc import Mapping
from types import SimpleNamespace

from domain.bases import law
from domain.bases.transition import told_before_law
from domain.source import interpretation
from web.filters import day, day_in


def day_of_fact(value: object) -> str:
    """Art. 26: a day on which something took effect, marked where it lies before the regulation."""
    return f"{day(value)}{told_before_law(day_in(value))}"


FILTERS: Mapping[str, object] = {"day_of_fact": day_of_fact}
NAMES: Mapping[str, object] = {
    "rests": SimpleNamespace(**{name: citation.source for name, citation in law.names().items()}),
    "says": law.words,
    "reading": lambda key: interpretation(key).cite,
}
"""`reading`: an entry of the register of interpretations as it is cited.

`rests`: the names of `domain/bases/law.py`; `says`: what one of them rests on, verbatim."""
