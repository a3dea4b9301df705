"""What became of a week, in one word: two cells that look alike never mean two things."""

from datetime import datetime

from domain.assistants.task.state import Report
from domain.recurring import Turn

ON_TIME, LATE, ZERO, ZERO_LATE, MISSING, RUNNING, NOT_EXPECTED = (
    "on_time", "late", "zero", "zero_late", "missing", "running", "not_expected",
)  # fmt: skip
STATE_NAMES = {
    ON_TIME: "按时",
    LATE: "迟报",
    ZERO: "零报告",
    ZERO_LATE: "零报告（迟报）",
    MISSING: "漏报",
    RUNNING: "未到期",
    NOT_EXPECTED: "不需报送",
}


def state_of(turn: Turn, report: Report | None, now: datetime) -> str:
    """26·三: from its instant on a week is missing, whether or not the timer has come to write it."""
    if report is None or turn.received is None:
        return MISSING if turn.missed is not None or turn.due.ends_at <= now else RUNNING
    if report.zero:
        return ZERO_LATE if turn.late else ZERO
    return LATE if turn.late else ON_TIME
