"""The one kind of case of the made-up programme (样例)."""

from domain.faces import Face

FACES = (
    Face(
        kind="weekly_duty",
        name="周报送",
        area="weekly-duties",
        workflow="WeeklyDutyLife",
        about="A weekly duty to report (周报送，样例)",
        counted="项周报送",
    ),
)
RECORDS: tuple[str, ...] = ()
