"""The interface and its description of itself, worked out once in a process: two seconds of processor time."""

from functools import cache
from unittest.mock import Mock

from fastapi import FastAPI

from api.app import make_app
from api.wiring import wire
from clock import WALL
from settings import Settings


@cache
def described() -> FastAPI:
    """An application without servers: its routes, and with `openapi()` what it says of them."""
    return make_app(wire(Mock(), Mock(), Settings(_env_file=None), WALL))
