"""Figures of one API process in Prometheus form: requests, decisions, and what stands open; labels name no one."""

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
        self._read = _gauge(
            "bases_readings_fresh", "Whether the database told what stands open", self.registry
        )
        self._late = _gauge("bases_timers_late", "Timers due and not yet fired", self.registry)
        self._letters = _gauge("bases_outbox_letters", "Letters not sent, by state", self.registry, "state")

    def decided(self, kind: str, command: str, answer: Outcome) -> None:
        """Counts an answered command; the outcome is `recorded`, `incident` or the kind of the refusal."""
        outcome = "incident" if "incident" in answer else "recorded"
        if "refusal" in answer:
            outcome = answer["refusal"]["kind"]
        self.decisions.labels(kind, command, outcome).inc()

    def text(self, now: Readings | None) -> bytes:
        """Everything in Prometheus' text form, with these readings; None: the database did not tell."""
        self._waits.clear()
        self._overdue.clear()
        self._read.set(now is not None)
        if now is not None:
            self._tell(now)
        return generate_latest(self.registry)

    def _tell(self, now: Readings) -> None:
        for wait in now.waits:
            self._waits.labels(wait.case_kind, wait.role).set(wait.open)
            self._overdue.labels(wait.case_kind, wait.role).set(wait.overdue)
        self._late.set(now.late_timers)
        self._letters.labels("waiting").set(now.letters_waiting)
        self._letters.labels("failed").set(now.letters_failed)


def _gauge(name: str, text: str, registry: CollectorRegistry, *labels: str) -> Gauge:
    return Gauge(name, text, labels, registry=registry)
