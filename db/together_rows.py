"""Rows of what people of an office do beside cases, as their facts leave them: each fact has the whole of it."""

from collections.abc import Iterator
from dataclasses import asdict

from sqlalchemy import Table

from db.codec import encode
from db.tables import copy, cosign, delegation, remark, task
from domain import records
from domain.copies import CopyRead, CopySent
from domain.cosigning import Cosign, CosignAnswered, CosignAsked, CosignWithdrawn
from domain.handing_on import TaskGiven
from domain.records import DelegationEnded, DelegationGiven
from domain.remarks import RemarkReopened, RemarkResolved, RemarkWritten

Row = dict[str, object]
FACTS = frozenset(
    {
        DelegationGiven, DelegationEnded, CosignAsked, CosignAnswered, CosignWithdrawn, RemarkWritten, RemarkResolved,
        RemarkReopened, CopySent, CopyRead, TaskGiven,
    }
)  # fmt: skip


def rows_of(fact: records.Fact) -> Iterator[tuple[Table, Row]]:
    """Every row that the fact writes, with its table."""
    match fact:
        case DelegationGiven(of) | DelegationEnded(of):
            ended = isinstance(fact, DelegationEnded)
            yield delegation, {**asdict(of), "kinds": list(of.kinds), "ended": ended}
        case CosignAsked(of) | CosignAnswered(of) | CosignWithdrawn(of):
            yield cosign, _cosign_row(of)
        case RemarkWritten(of) | RemarkResolved(of) | RemarkReopened(of):
            yield remark, asdict(of)
        case CopySent(of) | CopyRead(of):
            yield copy, {**asdict(of), "read": encode(of.read)}
        case TaskGiven(of):
            yield task, {**asdict(of), "keys": list(of.keys)}
        case _:
            return


def _cosign_row(of: Cosign) -> Row:
    missing = list(of.missing) if of.open else []
    return {**asdict(of), "asked": list(of.asked), "views": encode(of.views), "missing": missing}
