"""Citations that the description of the interface shows as examples: places of the first text, and how settings are cited."""

from domain.text import texts
from programmes import UNNAMED_TEXT

_TEXT = texts()[UNNAMED_TEXT]
A_PLACE, ANOTHER = (_TEXT.cite(place) for place in list(_TEXT.places)[-1:-3:-1])
"""Two of its places."""
