"""Histories as they are stored: the events without names of machines, and where the life stood at their end."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from temporalio.api.enums.v1 import EventType
from temporalio.client import WorkflowHistory
from temporalio.converter import DataConverter

from activities.contract import Begin, Standing

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "histories"


@dataclass(frozen=True)
class Stored:
    """One run of a life."""

    name: str
    standing: dict[str, Any]
    written: dict[str, Any]
    """Its id and events, read when they are asked for: most workers replay none of them."""

    @cached_property
    def history(self) -> WorkflowHistory:
        """The run as the server would give it."""
        return WorkflowHistory.from_json(self.written["workflow_id"], {"events": self.written["events"]})

    def commands(self) -> str:
        """What the workflow did, in order; what is repeated is counted."""
        pairs = (
            " ".join(_words(self.history)).replace("update decide", "command").replace("timer fire", "timer")
        )
        runs = [(word, len(list(same))) for word, same in groupby(pairs.split())]
        return " ".join(word if count == 1 else f"{word}*{count}" for word, count in runs)


WORDS = {
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED: "update",
    EventType.EVENT_TYPE_TIMER_FIRED: "timer",
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED: "signal",
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW: "again",
    EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED: "end",
}


def _words(history: WorkflowHistory) -> Iterator[str]:
    for event in history.events:
        if event.event_type == EventType.EVENT_TYPE_MARKER_RECORDED:
            marker = event.marker_recorded_event_attributes.details["data"].payloads[0]
            yield json.loads(marker.data)["activity_type"].removesuffix("_and_record")
        elif event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
            yield event.activity_task_scheduled_event_attributes.activity_type.name.removesuffix("_lives")
        elif event.event_type in WORDS:
            yield WORDS[event.event_type]


def stored() -> list[Stored]:
    """All stored histories."""
    return [_read(path) for path in sorted(FOLDER.glob("*.json"))]


def _read(path: Path) -> Stored:
    body = json.loads(path.read_text("utf-8"))
    return Stored(path.stem, body["standing"], body)


def store(name: str, standing: dict[str, Any], history: WorkflowHistory) -> None:
    """Writes a history, one event a line, and how it stood or what its result was."""
    events = [_cleaned(event) for event in history.to_json_dict()["events"]]
    lines = ",\n".join(json.dumps(event, ensure_ascii=False, separators=(",", ":")) for event in events)
    head = json.dumps({"workflow_id": history.workflow_id, "standing": standing}, ensure_ascii=False)
    (FOLDER / f"{name}.json").write_text(f'{head[:-1]}, "events": [\n{lines}\n]}}\n', "utf-8")


def _cleaned(value: Any) -> Any:
    """Without what names the machine that worked on it."""
    if isinstance(value, dict):
        return {key: "worker" if key == "identity" else _cleaned(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_cleaned(held) for held in value]
    return value.replace(f"{ROOT}/", "") if isinstance(value, str) else value


def plain(standing: Standing) -> dict[str, Any]:
    """As JSON."""
    timer = standing.timer
    return {**asdict(standing), "timer": timer and {**asdict(timer), "at": timer.at.isoformat()}}


def carried(history: WorkflowHistory) -> Standing:
    """What a run that continued as new handed over."""
    payloads = history.events[-1].workflow_execution_continued_as_new_event_attributes.input.payloads
    begin: Begin = DataConverter.default.payload_converter.from_payloads(list(payloads), [Begin])[0]
    assert begin.standing is not None
    return begin.standing
