"""How lines and figures of a drive are named in its history, bulletins and documents."""

from domain.assistants.counting.bulletin import Correction
from domain.assistants.task.line import line_of

FIGURE_NAMES = {"published": "累计发布", "hired": "累计聘用", "rank": "名次"}


def corrected(found: Correction) -> str:
    """A figure of a bulletin that is known otherwise now."""
    name, figure = line_of(found.line).name, FIGURE_NAMES[found.field]
    return f"{name}{figure}：原为{counted(found, found.before)}，应为{counted(found, found.now)}"


def counted(found: Correction, number: int) -> str:
    """A number of a correction with what it counts: persons, or a place among the lines of its group."""
    return f"第{number}名" if found.field == "rank" else f"{number}人"
