"""Rows of collections, posts and matches as their facts leave them."""

from collections.abc import Iterator
from dataclasses import asdict

from sqlalchemy import Table

from db.bases.tables import collection, post, post_match
from domain.bases.posts import facts as fact
from domain.bases.posts.facts import KINDS, PostFact

Row = dict[str, object]
FACTS = frozenset(KINDS)
"""Facts of the records of the programme."""
FOUND_BY = {"post": ((("employer", "title", "field"), False),)}
"""Table → the columns that its rows are looked for by, and whether they name a person."""


def rows_of(happened: PostFact) -> Iterator[tuple[Table, Row]]:
    """Every row that the fact of a record of the programme writes, with its table."""
    match happened:
        case fact.CollectionOpened(it) | fact.CollectionClosed(it) | fact.CollectionReopened(it):
            yield collection, asdict(it)
        case fact.MatchBegun(it):
            yield post_match, asdict(it)
        case fact.MatchTold(it, of):
            yield post_match, asdict(it)
            yield post, asdict(of)
        case _:
            yield post, asdict(happened.post)
