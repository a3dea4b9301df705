"""A start that cannot go on, told to the person who started it: what is wrong, and the way out."""


class CannotStart(Exception):  # noqa: N818  (a sentence on the screen, not a fault in the program)
    """Shown as it is, without a traceback."""
