"""What a page is handed of the interface without JSON between is what JSON would have given back."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import BaseModel, Field

from api.inside import is_plain
from api.models.history import ExplanationAnswer, StepRow
from api.pages import Page
from api.shown import HeldRole


class Exact(BaseModel):
    """Every field of a type that JSON gives back."""

    on: date
    amount: Decimal
    rows: list[StepRow]


class Loose(BaseModel):
    """A field of any type: a day in it comes back as its text."""

    value: object


class Hidden(BaseModel):
    """A field that is never written."""

    kept: str = Field(default="", exclude=True)


@pytest.mark.parametrize("model", [Exact, StepRow, ExplanationAnswer, list[StepRow], Page[StepRow]])
def test_models_of_plain_fields_are_handed_on_as_they_are(model: type) -> None:
    assert is_plain(model)


@pytest.mark.parametrize("model", [Loose, Hidden, HeldRole, Page[Loose], dict[str, Loose], list[Hidden]])
def test_what_json_would_change_is_written_and_read(model: type) -> None:
    assert not is_plain(model)
