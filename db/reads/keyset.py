"""Pages by key: the rows after the last one that was shown, in the order of an index."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, UnaryExpression, bindparam, tuple_

from db.sql import Expression, Place

Columns = Sequence[Expression]


def beyond(columns: Columns, last: Place, *, descending: bool = False) -> ColumnElement[bool]:
    """Rows strictly after `last` in the order of these columns; all go up, or all go down."""
    bounds = tuple_(
        *(bindparam(None, value, type_=column.type) for column, value in zip(columns, last, strict=True))
    )
    place = tuple_(*columns)
    return place < bounds if descending else place > bounds


def ordered(columns: Columns, *, descending: bool = False) -> list[UnaryExpression[object]]:
    """The order that `beyond` follows."""
    return [one.desc() if descending else one.asc() for one in columns]
