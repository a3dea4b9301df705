"""`docker-compose.yml` as compose reads it: services, and their environment under the variables that are given."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
DOCUMENT: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = DOCUMENT["services"]
REFERENCE = re.compile(r"\$\$|\$\{([A-Z_]+)(?:(:[-?+])((?:[^${}]|\$\{[^{}]*\})*))?\}")
"""`$$`, `${NAME}`, and `${NAME:-…}`, `${NAME:?…}`, `${NAME:+…}`, where `…` may hold references of its own."""


def names() -> frozenset[str]:
    """The variables that compose reads."""
    found = {
        name for name, *_ in REFERENCE.findall((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    }
    passed = {
        name
        for described in SERVICES.values()
        for name, text in (described.get("environment") or {}).items()
        if text is None
    }
    return frozenset((found | passed) - {""})


class MissingError(Exception):
    """A variable that must be given is not."""


def interpolated(text: str, given: Mapping[str, str]) -> str:
    """The text with its references resolved."""

    def resolved(match: re.Match[str]) -> str:
        name, kind, other = match[1], match[2], match[3] or ""
        if name is None:
            return "$"
        value = given.get(name, "")
        if kind == ":+":
            return interpolated(other, given) if value else ""
        if value or kind is None:
            return value
        if kind == ":?":
            raise MissingError(f"{name}: {other}")
        return interpolated(other, given)

    return REFERENCE.sub(resolved, text)


def environment(service: str, given: Mapping[str, str]) -> dict[str, str]:
    """What the service's container gets; a name without a value is passed on when it is given."""
    named: dict[str, str | None] = SERVICES[service].get("environment", {})
    passed = {
        name: given.get(name) if text is None else interpolated(text, given) for name, text in named.items()
    }
    return {name: value for name, value in passed.items() if value is not None}


def mounted(service: str, inside: str, given: Mapping[str, str]) -> Path:
    """The file of this repository that the service sees as `inside`."""
    for volume in SERVICES[service].get("volumes", []):
        outside, target, *_ = interpolated(volume, given).split(":")
        if target == inside and outside.startswith("./"):
            return ROOT / outside
    raise FileNotFoundError(f"{service} has no {inside}")
