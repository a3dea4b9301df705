"""What crosses between the workflow of an import and its activity: ids and instants, nothing of the file."""

from dataclasses import dataclass
from datetime import datetime

IMPORT_HIRES = "import_hires"
FAIL_HIRES = "fail_hire_import"


@dataclass(frozen=True)
class HireImportOrder:
    """Check an uploaded sheet and put it on record, all of it or nothing, as of a business instant, for an office."""

    job: str
    at: datetime
    user: str
    role: str
    scope: str
