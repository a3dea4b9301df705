"""The menu of the made-up programme (样例)."""

from web.navigation_entry import D, Entry, L

MENU = (Entry(address="/weekly-duties", label="周报送（样例）", roles=(D, L), rank=900),)
PUBLIC: tuple[tuple[str, str], ...] = ()
