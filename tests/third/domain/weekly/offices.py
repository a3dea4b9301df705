"""The line of offices of the made-up programme (样例): a department of its own and two bureaus."""

from domain.office_line import REGION, REGION_NAME, Line, Office, OfficeKind, bureau

CODE = "ylt"
LINES = (
    Line(
        code=CODE,
        department=Office(REGION, "样例厅（虚构）", OfficeKind.DEPARTMENT, REGION_NAME),
        bureaus=(bureau("150100", "呼和浩特市", "样例局"), bureau("150200", "包头市", "样例局")),
    ),
)
WHOLE = (("department", CODE), ("auditor", CODE))
