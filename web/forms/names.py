"""What officials call the codes of closed vocabularies, by the type that holds them."""

from collections.abc import Mapping
from typing import Any

from activities.documents.kinds import plans
from domain import terms
from domain.counting import Span
from domain.data_requests import WISH_NAMES as DATA_WISH_NAMES
from domain.display import CONTRAST_NAMES, LETTERS_NAMES, THEME_NAMES
from domain.faces import lives
from domain.identity import IDENTITY_NAMES
from domain.mail_wish import HOUR_NAMES, WISH_NAMES
from domain.policy_values import ROLL_NAMES
from domain.service import WAY_NAMES
from programmes import merged

SPAN_NAMES = {Span.MONTHS: "个月", Span.WORKING_DAYS: "个工作日", Span.DAYS: "个自然日"}
CASE_KIND_NAMES = {kind: face.name for kind, face in lives().items()}

# Any: keys of a mapping are invariant, and each vocabulary has an enumeration of its own.
ENUM_NAMES: Mapping[str, Mapping[Any, str]] = merged(
    "web",
    "forms.names",
    "ENUM_NAMES",
    {
        "Role": terms.ROLE_NAMES,
        "Wish": WISH_NAMES,
        "DataWish": DATA_WISH_NAMES,
        "At": HOUR_NAMES,
        "Nature": terms.NATURE_NAMES,
        "Route": terms.ROUTE_NAMES,
        "IdentityKind": IDENTITY_NAMES,
        "Way": WAY_NAMES,
        "Span": SPAN_NAMES,
        "Roll": ROLL_NAMES,
        "DocumentKind": {kind: plan.title for kind, plan in plans().items()},
        "CaseKind": CASE_KIND_NAMES,
        "Case Kind": CASE_KIND_NAMES,
        "Kinds": CASE_KIND_NAMES,
        "Letters": LETTERS_NAMES,
        "Contrast": CONTRAST_NAMES,
        "Theme": THEME_NAMES,
    },
)
"""Title of the type in the interface's description → code → name; a programme's stand in `web/<programme>/forms/names.py`."""
