"""Papers of an invented unit as values: a complete form, evidence without files, a score sheet."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from domain.attachment import Attachment
from domain.bases.application.form import (
    Cooperation,
    Form,
    ManagementRules,
    Member,
    Pay,
    PriorityClaim,
    Project,
    Recruitment,
    ResearchOrganisation,
    UnitFacts,
)
from domain.bases.policy_values import DEFAULT_CRITERIA
from domain.terms import Condition, PriorityGround
from ids import new_id

A_DAY = timedelta(days=1)


def sheet(total: int) -> dict[str, Decimal]:
    """A score sheet with that total."""
    left, scores = Decimal(total), {}
    for one in DEFAULT_CRITERIA:
        scores[one.key] = min(left, Decimal(one.max_points))
        left -= scores[one.key]
    return scores


def form(today: date) -> Form:
    """A form without a gap on that day."""
    lately = today - 30 * A_DAY
    return Form(
        UnitFacts(
            "样例法人", "样例市样例路1号", date(2010, 5, 1), 120, "样例经营状况", "样例联系人", "0472-0000000"
        ),
        ResearchOrganisation("样例研究院", date(2015, 6, 1), Decimal(8_000_000), "样例实验室"),
        (Member("样例导师", "正高级工程师", "材料科学", senior=True, full_time=True, mentor=True),),
        Cooperation("样例合作大学", lately, "样例合作意向"),
        Recruitment(4, 2, "材料科学", "样例招收计划"),
        (Project("样例项目", "样例创新点", "样例市场前景", Decimal(2_000_000)),),
        ManagementRules("样例管理办法", lately, "样例科研条件", "样例生活条件"),
        Pay(Decimal(180_000)),
        (PriorityClaim(PriorityGround.ACADEMICIAN, "样例批文"),),
    )


def evidence(conditions: Iterable[Condition] = Condition) -> Sequence[Attachment]:
    """A paper for each condition; the files themselves are not stored."""
    return [
        Attachment(new_id(), f"样例材料{one.value}.pdf", "application/pdf", 1024, new_id(), one)
        for one in conditions
    ]
