"""The lines of a title (GB/T 9704-2012, 7.3.1): broken only between its words, of like length, never an hourglass."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

LINE = 20.0
"""Characters of 2号 on a line of 156 mm."""
DIGIT = 0.6
"""A digit or Latin letter is not wider than so much of a Chinese character."""
_ENDS = ("有限责任公司", "股份有限公司", "集团有限公司", "有限公司", "分公司", "研究院", "研究所", "附属医院")
_INSIDE = re.compile(rf"(?<=[）》、])|(?=[（《])|(?<!股份)(?<!集团)(?={'|'.join(_ENDS)})")
"""Where a part that is longer than a line may be broken: at its brackets, and before what kind of unit it is."""
_NOT_FIRST = tuple("的等和与及）》、，。")
"""No line begins with one of them."""


def title_lines(parts: Sequence[str], most: float = LINE) -> tuple[str, ...]:
    """The lines of a title that consists of these parts; `most` characters are on a line."""
    words = list(_words(parts, most))
    _, found = min(_ways(words, most), key=lambda way: way[0])
    return found


def width(text: str) -> float:
    """How many Chinese characters wide a text is."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else DIGIT for sign in text)


def _words(parts: Sequence[str], most: float) -> Iterator[str]:
    """What is never broken: the parts, with what cannot begin a line, and pieces of those that no line holds."""
    joined: list[str] = []
    for part in filter(None, parts):
        if joined and part.startswith(_NOT_FIRST):
            joined[-1] += part
        else:
            joined.append(part)
    for word in joined:
        yield from [word] if width(word) <= most else _pieces(word, most)


def _pieces(word: str, most: float) -> Iterator[str]:
    for piece in filter(None, _INSIDE.split(word)):
        count = -int(-width(piece) // most)
        size = -(-len(piece) // count)
        yield from (piece[start : start + size] for start in range(0, len(piece), size))


Cost = tuple[float, bool, int, bool, float]
MOST_WORDS = 12
"""Of longer titles the first words are taken together: ways double with each."""


def _ways(words: list[str], most: float) -> Iterator[tuple[Cost, tuple[str, ...]]]:
    """Every way to break it with its cost: what does not fit, an hourglass, lines, a block, how unlike they are."""
    while len(words) > MOST_WORDS:
        shortest = min(range(len(words) - 1), key=lambda at: width(words[at] + words[at + 1]))
        words = [*words[:shortest], words[shortest] + words[shortest + 1], *words[shortest + 2 :]]
    for count in range(len(words) or 1):
        for breaks in combinations(range(1, len(words)), count):
            edges = (0, *breaks, len(words))
            found = tuple("".join(words[a:b]) for a, b in pairwise(edges))
            yield _cost(found, most), found


def _cost(lines: tuple[str, ...], most: float) -> Cost:
    widths = [width(line) for line in lines]
    mean = sum(widths) / len(widths)
    over = sum(max(0.0, each - most) for each in widths)
    waist = any(
        middle < min(before, after)
        for before, middle, after in zip(widths, widths[1:], widths[2:], strict=False)
    )
    block = len(lines) > 1 and max(widths) - min(widths) < 1
    return over, waist, len(lines), block, sum((each - mean) ** 2 for each in widths)
