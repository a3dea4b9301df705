"""A file that was put to a case; its content is kept beside the facts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A stored file."""

    id: str
    file_name: str
    media_type: str
    size: int
    sha256: str
