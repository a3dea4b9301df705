"""The tables of posts for postdocs: collections, posts, and who was brought together with them (Art. 21)."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, Table, Text, text

from db.schema import metadata, required

collection = Table(
    "collection",
    metadata,
    Column("id", Text, primary_key=True),
    required("title", Text),
    required("note", Text),
    required("league", Text),
    required("opened_by", Text),
    required("opened_on", Date),
    required("closes_on", Date),
    Column("closed_on", Date),
    required("closed_because", Text),
    Index("ix_collection_opened", "opened_on", "id"),
)
"""`league` is empty for the whole region."""

post = Table(
    "post",
    metadata,
    Column("id", Text, primary_key=True),
    required("employer", Text),
    required("league", Text),
    required("title", Text),
    required("field", Text),
    required("number", Integer),
    required("conditions", Text),
    required("treatment", Text),
    required("contact", Text),
    required("open_until", Date),
    required("status", Text),
    required("entered_by", Text),
    required("entered_on", Date),
    Column("unit", Text, ForeignKey("unit.id")),
    Column("base", Text),
    Column("collection", Text, ForeignKey("collection.id")),
    Column("published_on", Date),
    Column("closed_on", Date),
    required("note", Text),
    required("hired", Integer),
    Index("ix_post_entered", "entered_on", "id"),
    Index("ix_post_open", "open_until", "id", postgresql_where=text("status = 'open'")),
    Index("ix_post_unit", "unit", "entered_on", "id"),
)

post_match = Table(
    "post_match",
    metadata,
    Column("id", Text, primary_key=True),
    Column("post", Text, ForeignKey("post.id"), nullable=False),
    required("league", Text),
    required("channel", Text),
    required("begun_by", Text),
    required("begun_on", Date),
    required("note", Text),
    Column("unit", Text),
    Column("stay", Text),
    Column("person", Text),
    Column("station", Text),
    required("status", Text),
    required("result_note", Text),
    Column("result_on", Date),
    Index("ix_post_match_post", "post", "begun_on", "id"),
    Index("ix_post_match_stay", "stay"),
)
"""A person is known by the ids of stay and person only; somebody from outside not at all."""
