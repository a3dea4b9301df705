"""The small values that every edition of settings is made of: effects, problems with a change."""

from dataclasses import dataclass, field
from enum import StrEnum

from domain.counting import Roll
from domain.later import LATER


class Effect(StrEnum):
    """What a passed due date does: the timer acts, a decision is due, may be taken, or nothing binds."""

    AUTOMATIC = "automatic"
    DUTY = "duty"
    DISCRETION = "discretion"
    PRINCIPLE = "principle"


EFFECT_NAMES = {
    Effect.AUTOMATIC: "到期自动执行",
    Effect.DUTY: "到期应当处理，逾期提请督办",
    Effect.DISCRETION: "到期可以处理",
    Effect.PRINCIPLE: "原则性要求",
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the score sheet; the lines of a sheet add up to 100 points."""

    key: str
    title: str
    max_points: int
    anchors: tuple[str, ...] = field(default=(), metadata=LATER)
    """What deserves how many points, a line for each band; read beside the mark, never counted."""


@dataclass(frozen=True, slots=True)
class PolicyProblem:
    """Why a setting cannot be changed like this."""

    field: str
    message: str


ROLL_NAMES = {Roll.KEEP: "不变", Roll.NEXT: "顺延至下一工作日", Roll.PREVIOUS: "提前至上一工作日"}
