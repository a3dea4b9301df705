"""What a check of an uploaded file says: the limits it worked with, and each thing that is wrong."""

from dataclasses import dataclass
from enum import StrEnum


class UploadCode(StrEnum):
    """Why a file is refused; stable for programs, while the detail is for people."""

    EMPTY = "file_empty"
    TOO_LARGE = "file_too_large"
    NAME = "file_name"
    TYPE = "file_type"
    MISMATCH = "file_type_mismatch"
    DAMAGED = "file_damaged"
    ENCRYPTED = "file_encrypted"
    EXPANDS = "file_expands"
    MACRO = "file_macro"
    EXTERNAL = "file_external_reference"
    EMBEDDED = "file_embedded"
    FORMULA = "file_formula"
    ACTIVE = "file_active_content"
    DIMENSIONS = "image_dimensions"
    MALWARE = "file_malware"


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadLimits:
    """How large a file may be, packed and unpacked; the defaults fit scanned application papers."""

    max_bytes: int = 20 * 1024 * 1024
    max_unpacked: int = 64 * 1024 * 1024
    max_ratio: int = 200
    """Unpacked bytes per packed byte, looked at from 1 MiB unpacked on: small parts pack well honestly."""
    max_entries: int = 2_000
    max_elements: int = 1_000_000
    """XML elements in one document: what a reader has to work through."""
    max_pixels: int = 100_000_000
    """A4 in 600 dpi has 35 million."""


@dataclass(frozen=True, slots=True)
class UploadProblem:
    """One thing that is wrong with the file, said to the person who uploads it."""

    code: UploadCode
    detail: str
    field: str = "file"


class Unacceptable(Exception):  # noqa: N818
    """Ends a check at a problem beyond which the content cannot be read any further."""

    def __init__(self, code: UploadCode, detail: str) -> None:
        super().__init__(detail)
        self.problem = UploadProblem(code, detail)
