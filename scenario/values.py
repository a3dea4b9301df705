"""Papers of an invented unit as values: a complete form, evidence without files, a score sheet."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256

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
from domain.bases.attachment import Attachment
from domain.bases.policy_values import DEFAULT_CRITERIA
from domain.bases.terms import Condition, PriorityGround
from ids import new_id

A_DAY = timedelta(days=1)


def sheet(total: int) -> dict[str, Decimal]:
    """A score sheet with that total."""
    left, scores = Decimal(total), {}
    for criterion in DEFAULT_CRITERIA:
        scores[criterion.key] = min(left, Decimal(criterion.max_points))
        left -= scores[criterion.key]
    return scores


def form(today: date) -> Form:
    """A form without a gap on that day."""
    lately = today - 30 * A_DAY
    return Form(
        unit=UnitFacts(
            legal_representative="样例法人",
            registered_address="样例市样例路1号",
            founded_on=date(2010, 5, 1),
            staff=120,
            operation="样例经营状况",
            contact="样例联系人",
            phone="0472-0000000",
        ),
        organisation=ResearchOrganisation("样例研究院", date(2015, 6, 1), Decimal(8_000_000), "样例实验室"),
        team=(
            Member(
                name="样例导师",
                title="正高级工程师",
                field="材料科学",
                senior=True,
                full_time=True,
                mentor=True,
            ),
        ),
        cooperation=Cooperation("样例合作大学", lately, "样例合作意向"),
        recruitment=Recruitment(4, 2, "材料科学", "样例招收计划"),
        projects=(Project("样例项目", "样例创新点", "样例市场前景", Decimal(2_000_000)),),
        rules=ManagementRules("样例管理办法", lately, "样例科研条件", "样例生活条件"),
        pay=Pay(Decimal(180_000)),
        priorities=(PriorityClaim(ground=PriorityGround.ACADEMICIAN, evidence="样例批文"),),
    )


def evidence(conditions: Iterable[Condition] = Condition) -> Sequence[Attachment]:
    """A paper for each condition; the files themselves, which are not stored, hold the paper's id."""
    return [
        Attachment(
            id=key,
            file_name=f"样例材料{condition.value}.pdf",
            media_type="application/pdf",
            size=len(key),
            sha256=sha256(key.encode()).hexdigest(),
            condition=condition,
        )
        for condition in conditions
        for key in [new_id()]
    ]
