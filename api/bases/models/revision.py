"""The revisions of an application form that were saved."""

from pydantic import BaseModel, Field

from api.shown import Instant
from domain.bases.application.form import Form


class RevisionRow(BaseModel):
    """A saved revision of the form."""

    revision: int = Field(examples=[3])
    at: Instant


class RevisionAnswer(RevisionRow):
    """A saved revision with its form."""

    form: Form
