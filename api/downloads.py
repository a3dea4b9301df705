"""Files that are made for a download."""

from urllib.parse import quote

from api.problems import ProblemError
from domain.characters import writable
from domain.source import setting

ORIGINAL_WITHHELD = ProblemError(
    403,
    "original_withheld",
    "原件载有个人姓名、证件号码等信息，审计人员只能查看经遮蔽的内容；确需核对原件的，请向自治区人社厅调阅。",
    article=setting("permission").cite,
)
"""An uploaded file shows everything that is masked elsewhere."""


def attached(file_name: str) -> dict[str, str]:
    """Headers with which a browser saves the file under this name, and keeps no copy of its own."""
    disposition = f"attachment; filename*=UTF-8''{quote(writable(file_name))}"
    return {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
