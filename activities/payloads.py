"""What crosses into Temporal as JSON, written and read as the types of the contract say, without asking for them each time.

The SDK's own converter looks the type hints of a dataclass up for every payload (temporalio 1.35.0); the JSON is the same, so
that either reads what the other wrote.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import orjson
from temporalio.api.common.v1 import Payload
from temporalio.converter import (
    BinaryNullPayloadConverter,
    BinaryPlainPayloadConverter,
    CompositePayloadConverter,
    DataConverter,
    JSONPlainPayloadConverter,
    JSONProtoPayloadConverter,
)

from activities.contract import Act, Begin, Fire, LifeRef, Moved, Standing, TimerAt

JSON = {"encoding": b"json/plain"}
Plain = Mapping[str, Any]
"""Any: JSON, of which the type that is read says what it is."""


def _ref(plain: Plain) -> LifeRef:
    return LifeRef(plain["kind"], plain["id"])


def _timer(plain: Plain) -> TimerAt:
    return TimerAt(plain["key"], plain["occasion"], datetime.fromisoformat(plain["at"]))


def _standing(plain: Plain) -> Standing:
    timer = plain.get("timer")
    return Standing(
        plain["stage"],
        plain["seq"],
        plain["ended"],
        None if timer is None else _timer(timer),
        list(plain.get("waits", ())),
    )


def _begin(plain: Plain) -> Begin:
    standing = plain.get("standing")
    return Begin(
        _ref(plain["ref"]),
        datetime.fromisoformat(plain["at"]),
        None if standing is None else _standing(standing),
    )


def _act(plain: Plain) -> Act:
    return Act(_ref(plain["ref"]), plain["command_id"], datetime.fromisoformat(plain["at"]))


def _fire(plain: Plain) -> Fire:
    at = datetime.fromisoformat(plain["at"])
    return Fire(_ref(plain["ref"]), _timer(plain["timer"]), at, plain.get("seq", 0))


def _moved(plain: Plain) -> Moved:
    told = [_ref(one) for one in plain.get("told", ())]
    return Moved(_standing(plain["standing"]), plain["recorded"], told)


READ: Mapping[type, Callable[[Plain], object]] = {
    LifeRef: _ref,
    TimerAt: _timer,
    Standing: _standing,
    Begin: _begin,
    Act: _act,
    Fire: _fire,
    Moved: _moved,
}
"""Type of the contract → how it is read; fields that came later have their defaults."""


class ContractConverter(JSONPlainPayloadConverter):
    """The SDK's converter for JSON, with a short way for the types of the contract."""

    def to_payload(self, value: object) -> Payload | None:
        """The value as JSON."""
        if type(value) in READ:
            return Payload(metadata=JSON, data=orjson.dumps(value))
        return super().to_payload(value)

    def from_payload(self, payload: Payload, type_hint: type | None = None) -> object:
        """The value of that type."""
        read = None if type_hint is None else READ.get(type_hint)
        return super().from_payload(payload, type_hint) if read is None else read(orjson.loads(payload.data))


class Payloads(CompositePayloadConverter):
    """The SDK's converters, with that one in the place of its own for JSON."""

    def __init__(self) -> None:
        super().__init__(
            BinaryNullPayloadConverter(),
            BinaryPlainPayloadConverter(),
            JSONProtoPayloadConverter(),
            ContractConverter(),
        )


CONVERTER = DataConverter(payload_converter_class=Payloads)
"""Of every client of an installation."""
