"""A reviewed place of a text: part, paragraph, and the very words that a rule rests on."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.source import Source, article
from domain.text import texts


@dataclass(frozen=True, slots=True)
class Citation:
    """One reviewed place: `paragraph` counts within the place's own text, from 1."""

    source: Source
    paragraph: int
    words: str
    use: str

    @property
    def number(self) -> str:
        """The place as sources keep it: "13(2)", "二(四)"."""
        return self.source.article or ""


class Table:
    """The reviewed places of the texts of a programme, in order; each name of its `law.py` is one of them."""

    def __init__(self) -> None:
        self._found: list[Citation] = []

    def rests(self, text: str, place: str, words: str, use: str, paragraph: int = 1) -> Source:
        """The place as a source; words that do not stand in that paragraph raise ValueError."""
        source = article(place, text)
        if words not in texts()[text].places[place].split("\n")[paragraph - 1]:
            raise ValueError(f"{source.cite}第{paragraph}款没有“{words}”")
        self._found.append(Citation(source, paragraph, words, use))
        return source

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All of them."""
        return tuple(self._found)

    def named(self, names: Mapping[str, object]) -> Mapping[str, Citation]:
        """The names of a module with what stands behind each."""
        return {
            name: citation
            for name, value in names.items()
            for citation in self._found
            if citation.source is value
        }
