"""Patterns for charts of several series, so that they are told apart on black-and-white paper as well."""

from collections.abc import Mapping

from web.charts.drawing import Drawing, Kind, Tone

SIZE = 8
"""Pixels of a tile of a pattern."""
MARKS: Mapping[Tone, str] = {
    Tone.WARM: '<path d="M-2 2L2-2M0 8L8 0M6 10L10 6" stroke="#5b3a0c" stroke-width="1.5"/>',
    Tone.ALARM: '<path d="M0 0L8 8M8 0L0 8" stroke="#fffefb" stroke-width="1.5"/>',
    Tone.OTHER: '<circle cx="2" cy="2" r="1.4" fill="#fffefb"/><circle cx="6" cy="6" r="1.4" fill="#fffefb"/>',
    Tone.PALE: '<path d="M0 2H8M0 6H8" stroke="#6f6450" stroke-width="1"/>',
}
"""Tone → what is laid over its colour; the main one stays whole."""


def hatched(svg: str, drawing: Drawing) -> str:
    """The picture with a pattern in each area of a tone, where there are several series; cells have their signs."""
    tones = [tone for _, tone in drawing.series if tone in MARKS and f'fill="{tone.value}"' in svg]
    if len(drawing.series) <= 1 or not tones or drawing.kind is Kind.CELLS:
        return svg
    for tone in tones:
        svg = svg.replace(f'fill="{tone.value}"', f'fill="url(#{_name(tone)})"')
    defs = "".join(_pattern(tone) for tone in dict.fromkeys(tones))
    return svg.replace("</title>", f"</title><defs>{defs}</defs>", 1)


def _name(tone: Tone) -> str:
    return f"hatch-{tone.name.lower()}"


def _pattern(tone: Tone) -> str:
    return (
        f'<pattern id="{_name(tone)}" width="{SIZE}" height="{SIZE}" patternUnits="userSpaceOnUse">'
        f'<rect width="{SIZE}" height="{SIZE}" fill="{tone.value}"/>{MARKS[tone]}</pattern>'
    )
