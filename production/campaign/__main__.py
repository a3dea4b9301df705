"""`make campaign`: the next slice of the fault campaign, written to the record in docs/reliability.md (DO="--slices 3 --rate 10").

Each slice is an installation of its own under a seed that is printed; one that was interrupted is simply not on record, and the
same seed is played again. Ends with 1 where the oracle found anything.
"""

import argparse
import asyncio
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import orjson

from activities.personal_vault import open_vault
from embedded.problem import run_or_explain
from embedded.programs import ROOT
from production.campaign.record import append, next_seed, read
from production.campaign.slice import Asked, play
from production.trial import opened
from scenario.stack import SAMPLE_KEYS
from settings import Settings

RECORD = ROOT / "docs" / "reliability.md"
KEPT_ON = ROOT / ".data" / "campaign.jsonl"
"""What is told of each slice, whole."""


async def main(arguments: Sequence[str] | None = None) -> int:
    """Plays as many slices as are asked for."""
    parser = argparse.ArgumentParser(prog="python -m production.campaign", description=__doc__)
    parser.add_argument("--slices", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1200.0, help="of a slice")
    parser.add_argument("--rate", type=float, default=20.0, help="commands a second")
    parser.add_argument("--share", type=float, default=1.0, help="part of the faults of a whole slice")
    parser.add_argument(
        "--seed", type=int, help="of the first slice; otherwise the one after the last on record"
    )
    parser.add_argument("--only", action="append", default=[], help="a fault by its name; may be repeated")
    parser.add_argument("--keep", type=Path, help="a folder that is left as it is, to look into its logs")
    parser.add_argument("--not-on-record", action="store_true", help="only print what came of it")
    given = parser.parse_args(arguments)
    os.environ["IDENTITY_KEYS"] = SAMPLE_KEYS
    open_vault(Settings(_env_file=None))
    worst = 0
    for number in range(given.slices):
        seed = given.seed + number if given.seed is not None else next_seed(read(RECORD))
        print(f"seed {seed}", flush=True)
        asked = Asked(
            seed=seed, seconds=given.seconds, rate=given.rate, share=given.share, only=tuple(given.only)
        )
        with tempfile.TemporaryDirectory(prefix="campaign-", ignore_cleanup_errors=True) as name:
            report = await play(asked, await asyncio.to_thread(opened, str(given.keep or name)))
        print(orjson.dumps(report.as_json(), option=orjson.OPT_INDENT_2).decode(), flush=True)
        worst = max(worst, bool(report.problems))
        if not given.not_on_record:
            await asyncio.to_thread(_keep, KEPT_ON, report.as_json())
            append(RECORD, report, given.rate)
    return worst


def _keep(file: Path, told: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as out:
        out.write(orjson.dumps(told) + b"\n")


if __name__ == "__main__":
    raise SystemExit(run_or_explain(main()))
