"""`python -m embedded.scratch --durable -- python -m bench [--quick] [--only PART …]`: measures, prints, judges nothing.

The parts `before` (an earlier revision) and `peers` (other products) are measured by turns and print ratios; `--of` chooses
some of what they measure.
"""

import argparse
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

import logs
from bench.before import FIRST, PAIRS, Turns, before
from bench.beside import beside
from bench.complaints import Rows, complaints
from bench.counting import counting
from bench.decisions import alone, at_once, in_review, memory
from bench.drain import drain
from bench.figures import Figure, show
from bench.foresight import foresight
from bench.hires import LISTED, hires
from bench.imports import importing
from bench.lists import fill, pages
from bench.opening import opening
from bench.pages import pages_for_people
from bench.probing import probing
from bench.processor import machine
from bench.readers import readers
from bench.rules import rules
from bench.searching import searching
from bench.startup import startup
from bench.system import system
from bench.wednesday import wednesday
from bench.years import years
from entry import run

REVIEWED = 32


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything."""

    open_cases: int
    rows: int
    count: int
    sample: bool


LARGE, SMALL = Size(1_000, 200_000, 400, sample=True), Size(100, 20_000, 100, sample=False)


async def loaded(folder: Path, size: Size) -> list[Figure]:
    """Decisions and lists, in the order in which the load grows."""
    figures: list[Figure] = []
    async with system(folder, units=size.open_cases) as one:
        await one.scene.open_round()
        cases = await in_review(one, REVIEWED)
        figures += await memory(one, REVIEWED)
        figures += await alone(one, cases, size.count)
        for width in (8, 32):
            figures += await at_once(one, cases, width, 2 * size.count)
        figures += await rules(one, cases[0], 10 * size.count)
        await fill(one, cases[0], size.rows)
        figures += await pages(one, size.rows, size.count, folder)
        return figures + await counting(one, size.rows)


async def imported(folder: Path, size: Size) -> list[Figure]:
    """A workbook of 5,000 rows."""
    return await importing(folder, 5 * size.open_cases)


async def shown(folder: Path, size: Size) -> list[Figure]:
    """Pages for people."""
    return await pages_for_people(folder, size.rows, size.count)


async def searched(folder: Path, size: Size) -> list[Figure]:
    """Parts of names among as many rows."""
    return await searching(folder, size.rows, size.count)


async def probed(folder: Path, size: Size) -> list[Figure]:
    """Whether time tells what is hidden."""
    return await probing(folder, size.count)


async def crowded(folder: Path, size: Size) -> list[Figure]:
    """Forty readers at once."""
    return await readers(folder, size.count // 20)


async def simulated(_: Path, size: Size) -> list[Figure]:
    """10,000 bases over years."""
    return foresight(10 * size.open_cases)


async def six_years(folder: Path, _: Size) -> list[Figure]:
    """One stay."""
    return await years(folder)


async def reported(folder: Path, size: Size) -> list[Figure]:
    """A Wednesday with reports and hires; 600 commands a minute for ten minutes are 6,000."""
    return await wednesday(folder, 15 * size.count)


async def sheets(folder: Path, size: Size) -> list[Figure]:
    """A sheet of hires, and lists among half a million."""
    return await hires(folder, 50 * size.count, LISTED * size.rows // LARGE.rows, size.count)


async def complained(folder: Path, size: Size) -> list[Figure]:
    """Complaints and commitments; of 200,000 complaints 50,000 in one quarter, and 500,000 lines."""
    return await complaints(folder, Rows(size.rows, size.rows // 4, size.rows // 2), size.count)


async def drained(folder: Path, size: Size) -> list[Figure]:
    """1,000 due dates at one instant."""
    return await drain(folder, size.open_cases)


async def started(folder: Path, size: Size) -> list[Figure]:
    """`make run`, with the sample data and with 10,000 open lives."""
    figures = await startup(folder / "small", sample=size.sample)
    return figures + await opening(folder / "large", 10 * size.open_cases)


PARTS = {
    "decisions and lists": loaded,
    "pages": shown,
    "search": searched,
    "probes": probed,
    "readers": crowded,
    "a stay": six_years,
    "simulation": simulated,
    "import": imported,
    "wednesday": reported,
    "hires": sheets,
    "complaints": complained,
    "due dates": drained,
    "starts": started,
}


BEFORE, PEERS = "before", "peers"


async def measure(folder: Path, console: Console, size: Size, only: Collection[str]) -> list[Figure]:
    """All figures, or those of some parts."""
    figures: list[Figure] = []
    for number, (name, part) in enumerate(PARTS.items()):
        if not only or name in only:
            console.print(f"{name} …")
            own = folder / str(number)
            own.mkdir()
            figures += await part(own, size)
    return figures


async def compare(folder: Path, console: Console, options: argparse.Namespace) -> bool:
    """The parts that are measured by turns; whether all targets of them are reached."""
    of, met, turns = options.of, True, Turns(options.pairs, 0.1 if options.quick else 1.0)
    if not options.only or PEERS in options.only:
        met &= await beside(folder / PEERS, console, turns=turns, only=of)
    if not options.only or BEFORE in options.only:
        met &= await before(folder / BEFORE, console, revision=options.revision, turns=turns, only=of)
    return met


async def main() -> int:
    """Measures and prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the size, for a first look")
    names = (*PARTS, PEERS, BEFORE)
    parser.add_argument("--only", choices=names, nargs="*", default=[], metavar="PART", help=", ".join(names))
    parser.add_argument("--revision", default=FIRST, help="what `before` is, as git names it")
    parser.add_argument("--pairs", type=int, default=PAIRS, help="of `before` and `peers`")
    parser.add_argument("--of", nargs="*", default=[], help="some lines of `before`, or some of the `peers`")
    options = parser.parse_args()
    logs.configure("warning")
    console = Console(width=118)
    console.print(machine())
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as name:
        figures = await measure(Path(name), console, SMALL if options.quick else LARGE, options.only)
        if figures:
            show(figures, console)
            missed = [one for one in figures if one.met is False]
            console.print(f"{len(missed)} of {sum(one.met is not None for one in figures)} targets missed")
        await compare(Path(name), console, options)
    return 0


if __name__ == "__main__":
    raise SystemExit(run(main()))
