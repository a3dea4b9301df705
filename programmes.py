"""The programmes of this installation: the only list of them. A programme is a folder of this name in every layer."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import MappingProxyType, ModuleType
from typing import TypeVar

Entry = TypeVar("Entry")

PROGRAMMES: tuple[str, ...] = ("bases", "assistants", "rights")
"""`bases`: 博士后创新实践基地, 内人社办发〔2025〕196号; `assistants`: 科研助理岗位, 内科成字〔2025〕26号;
`rights`: 科研人员权益保障, 自治区科技厅2025年4月15日印发的方案."""
UNNAMED = "bases"
"""The programme of what is stored without the name of one: all settings of before there could be several."""
UNNAMED_TEXT = "196"
"""The text of a stored source that names none, likewise."""


def folders(layer: str, part: str) -> tuple[ModuleType, ...]:
    """The package `part` of a layer, loaded: the kernel's own if it has one, then each programme's that has one."""
    names = (f"{layer}.{part}", *(f"{layer}.{programme}.{part}" for programme in PROGRAMMES))
    return tuple(import_module(name) for name in names if find_spec(name) is not None)


def modules(layer: str, part: str) -> tuple[ModuleType, ...]:
    """The modules of these packages, loaded: a router or the doing of a command needs no line in a list to be there."""
    return tuple(
        import_module(f"{folder.__name__}.{name}")
        for folder in folders(layer, part)
        for name in sorted(found.name for found in iter_modules(folder.__path__))
    )


def part(layer: str, programme: str, name: str) -> ModuleType:
    """One module that every programme has in that layer, loaded."""
    return import_module(f"{layer}.{programme}.{name}")


def parts(layer: str, name: str) -> tuple[ModuleType, ...]:
    """The module of that name of each programme that has one, loaded, in the order of the programmes."""
    return parts_of(layer, name, PROGRAMMES)


def parts_of(layer: str, name: str, whose: Iterable[str]) -> tuple[ModuleType, ...]:
    """The same of these programmes only."""
    names = (f"{layer}.{programme}.{name}" for programme in whose)
    return tuple(import_module(whole) for whole in names if _is_there(whole))


def merged(layer: str, name: str, table: str, own: Mapping[str, Entry]) -> Mapping[str, Entry]:
    """A table of the kernel with those that the programmes have under that name in that module, as one.

    Raises ValueError for a key under which two of them have something else: which holds would hang on their order.
    """
    found = dict(own)
    for module in parts(layer, name):
        brought: Mapping[str, Entry] = getattr(module, table)
        if other := sorted(key for key in found.keys() & brought.keys() if found[key] != brought[key]):
            raise ValueError(f"{module.__name__}.{table} has something else under {other}")
        found.update(brought)
    return MappingProxyType(found)


def own_folders(layer: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Where the folder of that name of each programme that has one lies."""
    names = (f"{layer}.{programme}.{name}" for programme in PROGRAMMES)
    specs = (find_spec(whole) for whole in names if _is_there(whole))
    return tuple(tuple(spec.submodule_search_locations or ()) for spec in specs if spec is not None)


def _is_there(name: str) -> bool:
    """Whether there is such a module; a folder above it may be missing as well."""
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError as missing:
        if missing.name is not None and name.startswith(f"{missing.name}."):
            return False
        raise
