"""Draws charts: a program of its own, so that the engine that draws keeps its memory out of the pages.

Reads a line of JSON for each drawing and answers with a line that holds the number of bytes, then the SVG; 0 bytes
where it could not be drawn. Ends with its input, or when nothing was asked for a while.
"""

import select
import sys

from web.charts.drawing import Drawing

PATIENCE = 900.0
"""Seconds without a drawing, after which the memory is given back."""


def drawn(line: bytes) -> bytes:
    """The SVG of one line, or nothing."""
    from web.charts.rendering import svg

    try:
        return svg(*Drawing.unpacked(line)).encode()
    except (ValueError, KeyError, TypeError):
        return b""


def main() -> None:
    """Draws until there is nothing more to draw."""
    while select.select([sys.stdin], [], [], PATIENCE)[0]:
        line = sys.stdin.buffer.readline()
        if not line:
            return
        found = drawn(line)
        sys.stdout.buffer.write(b"%d\n" % len(found) + found)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
