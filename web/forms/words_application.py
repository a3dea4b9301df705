"""What the fields of the application form are called (Art. 9, 10), by path."""

APPLICATION_LABELS: dict[str, str] = {}
APPLICATION_HINTS: dict[str, str] = {}
