"""What the text of a workflow's `run` says of its stages, for the tests that hold it against the rules."""

import re

from workflows.life import Life

TOLD = re.compile(r"Stages: (?P<stages>[^.]+)\.\s+Ends: (?P<ends>[^.]+)\.")


def told(life: type[Life]) -> tuple[list[str], list[str]]:
    """The stages in order, and the ends."""
    found = TOLD.search(" ".join((life.run.__doc__ or "").split()))  # type: ignore[attr-defined]
    assert found is not None
    return found["stages"].split(" → "), found["ends"].split(", ")
