"""What the forms of dispatches need: nothing beyond the case."""

from api.rights.models.dispatches import DispatchAnswer
from web.doing import case_of

case_of("dispatches", DispatchAnswer)
