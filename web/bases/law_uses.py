"""What the system does with each article: the steps that rest on it, the time limits it fixes, the words it gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from domain.bases import law
from domain.bases.articles import ARTICLES
from domain.bases.glossary import GLOSSARY
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.settings_titles import FIXED_BY, TITLES
from web.bases.procedures import GRAPHS
from web.picture.graph import Edge


@dataclass(slots=True)
class Use:
    """Of one article or item."""

    steps: list[str] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.steps or self.limits or self.words)


def _edges() -> Iterator[tuple[str, Edge]]:
    for graph in GRAPHS.values():
        yield from ((graph.title, edge) for edge in graph.edges)


def _uses() -> Mapping[str, Use]:
    found = {law.chosen(number).cite: Use() for number in ARTICLES}
    for _, edge in _edges():
        if edge.cite in found and edge.label not in found[edge.cite].steps:
            found[edge.cite].steps.append(edge.label)
    for parameter, number in FIXED_BY.items():
        value = getattr(DEFAULT_POLICY, parameter)
        if isinstance(value, int | Decimal):
            found[law.chosen(number).cite].limits.append(f"{TITLES[parameter]}：{value}")
    for term in GLOSSARY:
        if term.source.article is not None:
            found[term.source.cite].words.append(term.chinese)
    return {number: use for number in ARTICLES if (use := found[law.chosen(number).cite])}


USES: Mapping[str, Use] = _uses()
"""Article or item ("11(2)") → its uses; those without any are left out."""
