#!/usr/bin/env bash
# Title: two threads that make fields of FastAPI routes at once get a Pydantic warning, and it is silenced afterwards for good
# Versions: FastAPI 0.165.0, Pydantic 2.14.3 (Python 3.11)
# Behaviour: FastAPI hides Pydantic's `UnsupportedFieldAttributeWarning` while it makes the field of a parameter with an alias,
# by `warnings.catch_warnings()`, which changes the one list of filters of the process. Fields are not only made when a route is
# declared: an included router makes them again at its first request, and each `app.openapi()` makes those of parameters and forms once more.
# So a description that is made in a thread while the first requests arrive lets the warning out (an error where warnings are
# errors: the request is answered by 500), and the thread that ends last leaves "ignore" behind as the filter of the process.
# Output seen:
#   described again: 5 more fields made
#   the thread whose field was still being made saw: UnsupportedFieldAttributeWarning
#   filters that ignore the warning, before and after: 0 and 1
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check fastapi==0.165.0 pydantic==2.14.3 python-multipart==0.0.20
"$here/venv/bin/python" - <<'PY'
import sys, threading, warnings
from collections.abc import Callable
from typing import Annotated, Any
from fastapi import FastAPI, Form
from fastapi._compat import v2
from pydantic.warnings import UnsupportedFieldAttributeWarning as Unsupported
from pydantic_core import core_schema

warnings.simplefilter("error")

made = 0
plain = v2.ModelField.__post_init__
def counted(field: Any) -> None:
    global made
    made += 1
    plain(field)
v2.ModelField.__post_init__ = counted
app = FastAPI()
@app.post("/form")
def form(name: Annotated[str, Form(alias="n")], place: Annotated[str, Form(alias="p")]) -> None: ...
app.openapi()
before, app.openapi_schema = made, None
app.openapi()
more = made - before
print(f"described again: {more} more fields made")

def waiting(begun: threading.Event, go: threading.Event) -> type:
    """A type whose schema is ready when the other thread says so."""
    class Waiting:
        @classmethod
        def __get_pydantic_core_schema__(cls, source: Any, handler: Callable[[Any], Any]) -> Any:
            begun.set()
            assert go.wait(30)
            return core_schema.str_schema()
    return Waiting

def declared(kind: type) -> None:
    app = FastAPI()
    def route(value: Any) -> None: ...
    route.__annotations__["value"] = Annotated[kind, Form(alias="v")]
    app.post("/other")(route)

def ignoring() -> int:
    return sum(action == "ignore" and kind is Unsupported for action, _, kind, *_ in warnings.filters)

first_begun, first_go, second_begun, second_go = (threading.Event() for _ in range(4))
seen: list[str] = []
def second() -> None:
    try:
        declared(waiting(second_begun, second_go))
    except Unsupported as error:
        seen.append(type(error).__name__)

at_first = ignoring()
one = threading.Thread(target=declared, args=[waiting(first_begun, first_go)])
two = threading.Thread(target=second)
one.start(); assert first_begun.wait(30)
two.start(); assert second_begun.wait(30)
first_go.set(); one.join()
second_go.set(); two.join()
print("the thread whose field was still being made saw:", *seen)
print(f"filters that ignore the warning, before and after: {at_first} and {ignoring()}")
sys.exit((more, seen, at_first, ignoring()) != (5, ["UnsupportedFieldAttributeWarning"], 0, 1))
PY
