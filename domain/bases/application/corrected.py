"""What of a return for correction was worked on: the returned part, or the papers that prove it."""

from collections.abc import Iterable

from domain.bases.application.form import Form
from domain.bases.application.state import Correction
from domain.bases.attachment import Attachment
from domain.bases.terms import CONDITION_OF, Section


def is_corrected(
    correction: Correction, section: Section, form: Form, attachments: Iterable[Attachment]
) -> bool:
    """Whether the part, or a paper for it, is another one than when it was returned."""
    if getattr(form, section.value) != getattr(correction.form, section.value):
        return True
    return _papers(section, attachments) != _papers(section, correction.attachments)


def _papers(section: Section, attachments: Iterable[Attachment]) -> set[str]:
    """The papers for its condition of Art. 9, or for the grounds of Art. 10."""
    condition = CONDITION_OF.get(section)
    if condition is None:
        return {paper.id for paper in attachments if paper.ground is not None}
    return {paper.id for paper in attachments if paper.condition is condition}
