"""How lines and figures of a drive are named in its history, bulletins and documents."""

from domain.assistants.counting.bulletin import Correction
from domain.assistants.task.line import line_of

FIGURE_NAMES = {"published": "累计发布", "hired": "累计聘用"}


def corrected(found: Correction) -> str:
    """A figure of a bulletin that is known otherwise now."""
    name, figure = line_of(found.line).name, FIGURE_NAMES[found.field]
    return f"{name}{figure}：原为{found.before}人，应为{found.now}人"
