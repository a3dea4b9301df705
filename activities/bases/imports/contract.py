"""What crosses between the workflow of an import and its activities: ids and instants, nothing of the file."""

from dataclasses import dataclass
from datetime import datetime

CHECK_IMPORT = "check_import"
CARRY_OUT_IMPORT = "carry_out_import"
BEGIN_IMPORTED = "begin_imported_lives"
FAIL_IMPORT = "fail_import"


@dataclass(frozen=True)
class ImportOrder:
    """Check an uploaded workbook, or put it on record (`confirmed`), as of a business instant, for a person."""

    job: str
    at: datetime
    user: str
    scope: str
    confirmed: bool = False
