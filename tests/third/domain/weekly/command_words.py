"""Words for the commands of the made-up programme (样例)."""

from domain.weekly import law

from domain.command_words import CommandWords, Ending

COMMAND_WORDS = {
    "weekly_duty": CommandWords(
        names={"report": "报送本期情况", "close": "结束周报送"},
        endings={"close": Ending("结束后不再有新的一期", law.OPENING)},
    )
}
