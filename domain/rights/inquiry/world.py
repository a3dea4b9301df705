"""What the rules of an inquiry must know of other records."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InquiryWorld:
    """Nothing: which complaint it belongs to is not its business."""
