"""The clocks of a weekly duty (样例): `report:` with the date of a Wednesday, and those of the system."""

HEAD = "report"
REPORT, NEXT, FREEZE = f"{HEAD}:", f"{HEAD}_next", f"{HEAD}_freeze:"
