"""Which errors pass by themselves and are tried again, and which are final; and that a cause tells nothing of people."""

import json

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, NoResultFound, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError
from temporalio.service import RPCError, RPCStatusCode

from activities.failures import cause_of, passes


class FromDriverError(Exception):
    """As the driver raises it."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("样例")
        self.sqlstate = sqlstate


def of_database(state: str | None, kind: type[DBAPIError] = DBAPIError) -> DBAPIError:
    return kind("select 样例", {"name": "样例"}, FromDriverError(state))


def unwritable() -> DBAPIError:
    """An argument that the driver cannot write: it says so as an error of its interface."""
    orig = FromDriverError(None)
    orig.__cause__ = ValueError("样例")
    return InterfaceError("select 样例", {"name": "样例"}, orig)


PASSING = {
    "connection": of_database("08006"),
    "serialization": of_database("40001"),
    "deadlock": of_database("40P01"),
    "lock": of_database("55P03"),
    "too many connections": of_database("53300"),
    "shutting down": of_database("57P01"),
    "being restored": of_database("3D000"),
    "a standby": of_database("25006"),
    "interface": of_database(None, InterfaceError),
    "operational": of_database(None, OperationalError),
    "raised while connecting": FromDriverError("57P03"),
    "pool": NoConnectionError(),
    "network": ConnectionResetError(),
    "time": TimeoutError(),
    "no time": TimeoutError(),
    "temporal away": RPCError("", RPCStatusCode.UNAVAILABLE, b""),
    "temporal busy": RPCError("", RPCStatusCode.RESOURCE_EXHAUSTED, b""),
}
FINAL = {
    "key": KeyError("样例"),
    "attribute": AttributeError("样例"),
    "type": TypeError("样例"),
    "value": ValueError("样例"),
    "arithmetic": ZeroDivisionError(),
    "assertion": AssertionError(),
    "runtime": RuntimeError("样例"),
    "depth": RecursionError(),
    "no row": NoResultFound(),
    "data": of_database("22003"),
    "no such column": of_database("42703"),
    "unique": of_database("23505", IntegrityError),
    "argument": unwritable(),
    "wrong call": RPCError("", RPCStatusCode.INVALID_ARGUMENT, b""),
    "of the driver": FromDriverError("22P02"),
}


@pytest.mark.parametrize("name", PASSING)
def test_what_passes_by_itself_is_tried_again(name: str) -> None:
    assert passes(PASSING[name])


@pytest.mark.parametrize("name", FINAL)
def test_everything_else_is_final(name: str) -> None:
    assert not passes(FINAL[name])


def test_a_cause_names_type_and_place_and_nothing_of_what_was_said() -> None:
    with pytest.raises(KeyError) as caught:
        raise KeyError("样例姓名")
    cause = cause_of(caught.value)
    assert cause.error == "KeyError"
    assert cause.place.startswith("activities/test_failures.py:")
    assert "样例姓名" not in f"{cause}"


def test_the_place_is_the_innermost_of_this_program_and_not_of_a_library() -> None:
    with pytest.raises(TypeError) as caught:
        json.loads(object())  # type: ignore[arg-type]
    assert cause_of(caught.value).place.startswith("activities/test_failures.py:")
