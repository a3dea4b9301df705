"""What all tables share: one metadata with names for every constraint, and two small words for columns."""

from sqlalchemy import Column, DateTime, MetaData

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Instant = DateTime(timezone=True)


def required(name: str, kind: object, **more: object) -> Column[object]:
    """A column that is never null."""
    return Column(name, kind, nullable=False, **more)  # type: ignore[arg-type]
