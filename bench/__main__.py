"""`python -m embedded.scratch --durable -- python -m bench [--quick]`: measures, prints, judges nothing but says so."""

import argparse
import tempfile
from pathlib import Path

from rich.console import Console

import logs
from bench.decisions import alone, at_once, in_review, memory
from bench.drain import drain
from bench.figures import Figure, show
from bench.foresight import foresight
from bench.lists import fill, pages
from bench.opening import opening
from bench.rules import rules
from bench.startup import startup
from bench.system import system
from entry import run

REVIEWED = 32


async def measure(folder: Path, console: Console, *, quick: bool) -> list[Figure]:
    """All figures, in the order in which the load grows."""
    open_applications, rows, count = (100, 20_000, 100) if quick else (1_000, 200_000, 400)
    figures: list[Figure] = []
    async with system(folder, units=open_applications) as one:
        console.print("applications are opened …")
        await one.scene.open_round()
        cases = await in_review(one, REVIEWED)
        figures += await memory(one, REVIEWED)
        console.print("decisions …")
        figures += await alone(one, cases, count)
        for width in (8, 32):
            figures += await at_once(one, cases, width, 2 * count)
        figures += await rules(one, cases[0], 10 * count)
        console.print(f"lists of {rows:,} applications …")
        await fill(one, cases[0], rows)
        figures += await pages(one, rows, count, folder)
    console.print("simulation …")
    figures += foresight(rows // 20)
    console.print("due dates …")
    figures += await drain(folder, open_applications)
    console.print("starts …")
    figures += await startup(folder / "small", sample=not quick)
    return [*figures, *await opening(folder / "large", 10 * open_applications)]


async def main() -> int:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the size, for a first look")
    options = parser.parse_args()
    logs.configure("warning")
    console = Console(width=118)
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        figures = await measure(Path(name), console, quick=options.quick)
    show(figures, console)
    missed = [one for one in figures if one.met is False]
    console.print(f"{len(missed)} of {sum(one.met is not None for one in figures)} targets missed")
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main()))
