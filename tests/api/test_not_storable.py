"""What is too large to be stored is told as such; a fault of our own is not taken for it."""

from types import SimpleNamespace
from typing import Any

import orjson
import pytest

from api.commands import perform
from domain.actor import Actor
from domain.bases.base.commands import Recount
from domain.terms import Role

WHO = Actor("sample-user", Role.DEPARTMENT, "150000")


def wired(error: Exception) -> Any:
    async def failing(*_: object, **__: object) -> None:
        raise error

    return SimpleNamespace(lives=SimpleNamespace(perform=failing))


async def test_a_type_error_of_our_own_is_not_told_as_a_number_that_is_too_large() -> None:
    """orjson 3.13.0: `JSONEncodeError` is `TypeError` itself."""
    assert issubclass(TypeError, orjson.JSONEncodeError)
    with pytest.raises(TypeError, match="ours"):
        await perform(wired(TypeError("ours")), WHO, "base", "7", Recount(), "sample-key")
