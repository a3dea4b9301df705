"""The history of a good practice, a line for each fact."""

from domain.narrative import Line, because
from domain.rights import law
from domain.rights.practice import facts as fact
from domain.rights.rules import PRACTICE

__all__ = ["Line", "narrate"]


def narrate(happened: fact.Fact) -> Line:
    """权益·三(二): what the fact means, and what it rests on."""
    match happened:
        case fact.PracticeHandedIn(title):
            return Line(f"报送典型案例“{title}”。", law.GOOD_CASES)
        case fact.PracticeChosen(chosen, reason):
            return Line(f"{'选用' if chosen else '未选用'}{because(reason)}。", PRACTICE)
        case fact.PracticePublished():
            return Line("发布。", law.GOOD_CASES)
