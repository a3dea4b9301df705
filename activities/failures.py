"""Which errors pass by themselves, and where in the program the others arose."""

import traceback
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from temporalio.client import RPCTimeoutOrCancelledError
from temporalio.service import RPCError, RPCStatusCode

from db.incidents import Cause

PASSING = (NoConnectionError, PendingRollbackError, OSError, TimeoutError, RPCTimeoutOrCancelledError)
PASSING_STATES = ("08", "28", "3D", "40", "53", "55", "57", "58", "25006", "BA001")
"""SQLSTATE: connection, sign-in, no such database (it is being restored), serialization and deadlock, resources, locks,
shut down or cancelled, input and output, a standby that only reads, a clock
that is ahead of the database's (0041)."""
WRONG_CALLS = frozenset({RPCStatusCode.INVALID_ARGUMENT, RPCStatusCode.OUT_OF_RANGE})
"""What Temporal refuses the same way each time."""
DEEPEST = 40


def passes(problem: BaseException) -> bool:
    """Whether it goes away by itself (database, Temporal or network away or busy), so that trying again makes sense.

    Everything else is an error of the program or of what is stored: it comes again each time.
    """
    if isinstance(problem, RPCError):
        return problem.status not in WRONG_CALLS
    if isinstance(problem, PASSING):
        return True
    if isinstance(problem, DBAPIError):
        return _database_passes(problem)
    state = getattr(problem, "sqlstate", None)
    return isinstance(state, str) and state.startswith(PASSING_STATES)


def _database_passes(problem: DBAPIError) -> bool:
    if any(isinstance(cause, ValueError | TypeError) for cause in _causes(problem)):
        return False  # the driver could not write an argument
    states = [
        state for cause in _causes(problem) if isinstance(state := getattr(cause, "sqlstate", None), str)
    ]
    if states:
        return states[0].startswith(PASSING_STATES)
    return problem.connection_invalidated or isinstance(problem, InterfaceError | OperationalError)


def _causes(problem: DBAPIError) -> Iterator[BaseException]:
    """What the driver raised, and what that came from."""
    cause: BaseException | None = problem.orig
    for _ in range(DEEPEST):
        if cause is None:
            return
        yield cause
        cause = cause.__cause__


def cause_of(problem: BaseException) -> Cause:
    """The type and the innermost place in this program; never the message, which may quote people."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if not _foreign(frame.filename)] or list(frames)
    if not ours:
        return Cause(type(problem).__name__, "")
    last = ours[-1]
    folder, _, name = last.filename.replace("\\", "/").rpartition("/")
    return Cause(type(problem).__name__, f"{folder.rpartition('/')[2]}/{name}:{last.lineno} {last.name}")


def _foreign(path: str) -> bool:
    return "site-packages" in path or "/lib/python" in path or path.startswith("<")
