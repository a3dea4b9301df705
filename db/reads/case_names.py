"""What a row of any kind of case is about, as its face tells it: its number, its unit or matter, where it stands."""

from sqlalchemy import FromClause, and_

from db.tables import case_face, person

FACE = case_face.c
ABOUT = (
    FACE.number,
    FACE.title,
    FACE.stage,
    FACE.batch.label("round_id"),
    person.c.name.label("person_name"),
)


def with_cases(rows: FromClause) -> FromClause:
    """Rows that have `case_kind` and `case_id`, with what they are about; blank for a case that the caller may not know."""
    own = and_(FACE.case_kind == rows.c.case_kind, FACE.case_id == rows.c.case_id)
    return rows.outerjoin(case_face, own).outerjoin(person, person.c.id == FACE.person)
