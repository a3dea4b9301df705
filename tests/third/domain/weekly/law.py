"""Places of the made-up regulation (样例) that rules rest on."""

from domain.source import article, setting

REPORT = article("1", "样例周报")
ZERO = article("2", "样例周报")
LADDER = setting("report_ladder", "weekly")
OPENING = setting("opening", "weekly")
