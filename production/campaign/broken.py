"""`python -m production.campaign.broken FAULT`: an API with a fault put in on purpose, which the oracle must find.

`forgets_keys`: the same request under the same key is another command each time. `swallows_errors`: what could not be decided
is answered as if it had been.
"""

import sys
from collections.abc import Callable, Coroutine
from typing import Any

import entry
from activities.asking import Asking
from activities.contract import LifeRef
from api import lives
from db.outcomes import Outcome
from ids import derived_id, new_id
from web import __main__ as pages


def forgets_keys() -> None:
    """Idempotency is broken."""
    lives.derived_id = lambda *parts: derived_id(*parts, new_id())  # type: ignore[attr-defined]


def swallows_errors() -> None:
    """An error is swallowed."""

    async def answer(_: Asking, ref: LifeRef, __: str, **___: Any) -> Outcome:
        return {
            "fact": "PayRecorded", "body": {}, "case_kind": ref.kind, "case_id": ref.id, "stage": "in_station", "seq": 99,
            "at": "2026-11-30T09:00:00+08:00", "told": [],
        }  # fmt: skip

    Asking.answer = answer  # type: ignore[assignment]


BROKEN: dict[str, Callable[[], None]] = {"forgets_keys": forgets_keys, "swallows_errors": swallows_errors}


def main() -> Coroutine[Any, Any, int | None]:
    """The API, with the fault that is named."""
    BROKEN[sys.argv[1]]()
    return pages.main()


if __name__ == "__main__":
    raise SystemExit(entry.run(main()))
