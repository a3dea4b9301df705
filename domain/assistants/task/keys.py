"""The clocks of a task: `report:` with the date of a Wednesday, milestones, and what follows from them."""

CONTACTS = "contacts"
REPORT, FREEZE, NEXT = "report:", "report_freeze:", "report_next"
MILESTONE, EXPLAIN, LETTER = "milestone:", "explain:", "letter:"
CLARIFY, SAMPLE = "clarify:", "sample:"
