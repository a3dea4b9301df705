"""What the form that settles differences needs: those that are open."""

from collections.abc import Sequence

from api.assistants.models.matches import MatchAnswer
from web.desk import Desk
from web.doing import Place, case_of, choices
from web.forms.field import Choice

case_of("list-matches", MatchAnswer)


@choices("list-matches", "settle", "differences")
async def open_ones(_: Desk, place: Place) -> Sequence[Choice]:
    """The reader's differences that nobody has settled."""
    found = place.of(MatchAnswer).differences
    return [
        Choice(each.key, f"{each.gap_name}：{each.name or f'名单第{each.row}行'}")
        for each in found
        if not each.settled
    ]
