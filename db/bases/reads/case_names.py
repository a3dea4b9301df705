"""What a row of any kind of case is about: its number, its unit or title, its league."""

from sqlalchemy import FromClause, and_, case, func

from db.tables import application, base, campaign, person, round_, stay

NUMBER = func.coalesce(application.c.number, stay.c.number, base.c.code)
LEAGUE = func.coalesce(application.c.league, stay.c.league, base.c.league)
TITLE = func.coalesce(application.c.unit_name, base.c.unit_name, campaign.c.title, round_.c.title)
STAGE = func.coalesce(application.c.stage, stay.c.stage, base.c.status, campaign.c.stage)
ABOUT = (
    NUMBER.label("number"),
    TITLE.label("title"),
    STAGE.label("stage"),
    application.c.round_id,
    person.c.name.label("person_name"),
)


def with_cases(rows: FromClause) -> FromClause:
    """Rows that have `case_kind` and `case_id`, with what they are about; of a stay also the base that it is in."""
    kind, id_ = rows.c.case_kind, rows.c.case_id
    return (
        rows.outerjoin(application, and_(kind == "application", application.c.id == id_))
        .outerjoin(round_, and_(kind == "round", round_.c.id == id_))
        .outerjoin(campaign, and_(kind == "campaign", campaign.c.id == id_))
        .outerjoin(stay, and_(kind == "postdoc", stay.c.id == id_))
        .outerjoin(person, person.c.id == stay.c.person_id)
        .outerjoin(base, base.c.code == case((kind == "base", id_), else_=stay.c.base_code))
    )
