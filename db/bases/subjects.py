"""How the programme's own messages are called that ask for what waits."""

ABOUT_WAITS = ("空站预警",)
