"""Figures of one API process in Prometheus form: requests, decisions, and what stands open; labels name no one."""

from dataclasses import dataclass
from datetime import datetime

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

from db.outcomes import Outcome
from db.readings import Readings

BUCKETS = (0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)
disable_created_metrics()  # type: ignore[no-untyped-call]
REQUEST = ("method", "route", "status")
GAUGES = {
    "bases_readings_fresh": "Whether the database told what stands open",
    "bases_timers_late": "Timers due and not yet fired",
    "bases_timers_late_seconds": "Seconds since the oldest timer that has not fired was due",
    "bases_commands_undecided": "Commands received and not answered",
    "bases_commands_undecided_seconds": "Seconds since the oldest of them was received",
    "bases_incidents_open": "Incidents that nobody has closed",
    "bases_postgres_connections": "Connections to the server of the database",
    "bases_postgres_connections_limit": "How many it takes",
    "bases_postgres_bytes": "Size of the database",
    "bases_decision_trial_passed": "Whether a decision could pass just now",
    "bases_decision_trial_seconds": "Seconds that the last trial of a decision took",
    "bases_decision_trial_age_seconds": "Seconds since a trial of a decision passed",
}
"""Figures without labels, and what they say."""


@dataclass(frozen=True, slots=True)
class Tried:
    """The last trial of a decision: whether it passed, after how many seconds, and how long ago one last passed.

    `since` is infinite where none has passed yet in this process.
    """

    passed: bool
    seconds: float
    since: float


class Metrics:
    """The counters of this process and the gauges that a scrape fills."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "bases_http_requests", "Requests by route template", REQUEST, registry=self.registry
        )
        self.seconds = Histogram(
            "bases_http_request_seconds",
            "Seconds from request to answer",
            ("method", "route"),
            registry=self.registry,
            buckets=BUCKETS,
        )
        self.decisions = Counter(
            "bases_decisions",
            "Commands answered here",
            ("kind", "command", "outcome"),
            registry=self.registry,
        )
        self._waits = _gauge("bases_waits_open", "Open waits", self.registry, "kind", "role")
        self._overdue = _gauge(
            "bases_waits_overdue", "Waits past their due date", self.registry, "kind", "role"
        )
        self._letters = _gauge("bases_outbox_letters", "Letters not sent, by state", self.registry, "state")
        self._gauges = {name: _gauge(name, text, self.registry) for name, text in GAUGES.items()}

    def decided(self, kind: str, command: str, answer: Outcome) -> None:
        """Counts an answered command; the outcome is `recorded`, `incident` or the kind of the refusal."""
        outcome = "incident" if "incident" in answer else "recorded"
        if "refusal" in answer:
            outcome = answer["refusal"]["kind"]
        self.decisions.labels(kind, command, outcome).inc()

    def text(self, now: Readings | None, at: datetime, tried: Tried) -> bytes:
        """Everything in Prometheus' text form, with these readings at that instant; None: the database did not tell."""
        self._waits.clear()
        self._overdue.clear()
        self._set(bases_readings_fresh=now is not None)
        if now is not None:
            self._tell(now, at)
        self._set(
            bases_decision_trial_passed=tried.passed,
            bases_decision_trial_seconds=tried.seconds,
            bases_decision_trial_age_seconds=tried.since,
        )
        return generate_latest(self.registry)

    def _tell(self, now: Readings, at: datetime) -> None:
        for wait in now.waits:
            self._waits.labels(wait.case_kind, wait.role).set(wait.open)
            self._overdue.labels(wait.case_kind, wait.role).set(wait.overdue)
        self._letters.labels("waiting").set(now.letters_waiting)
        self._letters.labels("failed").set(now.letters_failed)
        self._set(
            bases_timers_late=now.late_timers,
            bases_timers_late_seconds=_seconds(now.late_since, at),
            bases_commands_undecided=now.undecided,
            bases_commands_undecided_seconds=_seconds(now.undecided_since, at),
            bases_incidents_open=now.incidents,
            bases_postgres_connections=now.server.connections,
            bases_postgres_connections_limit=now.server.connections_limit,
            bases_postgres_bytes=now.server.size,
        )

    def _set(self, **values: float) -> None:
        for name, value in values.items():
            self._gauges[name].set(value)


def _seconds(since: datetime | None, at: datetime) -> float:
    """Seconds from then until the instant; 0 for nothing, and for what is ahead by the difference of two clocks."""
    return max((at - since).total_seconds(), 0) if since else 0


def _gauge(name: str, text: str, registry: CollectorRegistry, *labels: str) -> Gauge:
    return Gauge(name, text, labels, registry=registry)
