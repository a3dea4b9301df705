"""What the rows of posts and hires and the figures must hold, as their facts make them."""

from collections.abc import Mapping, Sequence

from db.assistants.figures import figure_rows
from db.assistants.hire import row_of as hire_row
from db.assistants.post import row_of as post_row
from db.assistants.tables import assistant_hire, assistant_post, figure_entry
from verify.fold import Folded
from verify.held import WAITING, Held, Row


def _figures(one: Folded) -> Sequence[Row]:
    return figure_rows(one.kind, one.id, one.state.year, one.state.figures)


_FIGURES = Held(table=figure_entry, owner=figure_entry.c.source_id, rows=_figures)
HELD: Mapping[str, tuple[Held, ...]] = {
    "assistant_post": (
        Held(
            table=assistant_post,
            owner=assistant_post.c.id,
            rows=lambda one: [post_row(one.state, one.seq)],
        ),
        _FIGURES,
        *WAITING,
    ),
    "assistant_hire": (
        Held(
            table=assistant_hire,
            owner=assistant_hire.c.id,
            rows=lambda one: [hire_row(one.state, one.seq)],
        ),
        _FIGURES,
        *WAITING,
    ),
}
