"""What leaves a process of its traces (OpenTelemetry): the bones of spans, nothing of persons.

What is sent is listed (`TOLD`), not what is left out: FastAPI writes down the path and the words of a search, the Temporal
plugin the text of an error.
"""

from collections.abc import Sequence
from typing import Any

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Event, ReadableSpan
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Status
from temporalio.contrib.opentelemetry import (
    OpenTelemetryInterceptor,
    ReplaySafeTracerProvider,
    create_tracer_provider,
)
from temporalio.worker import ExecuteWorkflowInput, WorkflowInboundInterceptor, WorkflowInterceptorClassInput

TOLD = frozenset(
    {
        "http.request.method", "http.route", "http.response.status_code", "error.type", "request_id",
        "temporalWorkflowID", "temporalRunID", "temporalActivityID", "temporalUpdateID",
    }
)  # fmt: skip
"""Attributes that leave the process: words of the interface, and ids."""
KIND_OF_ERROR = "exception.type"
TRACES = "/v1/traces"


class Bare(SpanExporter):
    """Hands on the bones of spans."""

    def __init__(self, to: SpanExporter) -> None:
        self._to = to

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Sends them, with what is told of each."""
        return self._to.export([bare(span) for span in spans])

    def shutdown(self) -> None:
        """Ends what it hands on to."""
        self._to.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Waits until what was handed on has left."""
        return self._to.force_flush(timeout_millis)


def bare(span: ReadableSpan) -> ReadableSpan:
    """The span with what is in `TOLD`, and of an error the name of its class: no text of it, no lines of code with values."""
    given = span.attributes or {}
    errors = [
        Event(event.name, {KIND_OF_ERROR: (event.attributes or {}).get(KIND_OF_ERROR, "")}, event.timestamp)
        for event in span.events
    ]
    return ReadableSpan(
        name=span.name,
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes={name: value for name, value in given.items() if name in TOLD},
        events=errors,
        kind=span.kind,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )


class Following(OpenTelemetryInterceptor):
    """Each command is in the trace of who sent it, each timer in one of its own.

    The plugin of the SDK (temporalio 1.35.0) puts what a workflow does by itself into the trace of who started it: the
    reminders of eight years would be one trace, under a request that is long forgotten (`findings/temporal-otel-timers.sh`).
    """

    def workflow_interceptor_class(self, input: WorkflowInterceptorClassInput) -> Any:  # noqa: A002 (the SDK's own)
        """The plugin's class, but for the main path of a life."""
        made: type[WorkflowInboundInterceptor] = super().workflow_interceptor_class(input)

        class Life(made):  # type: ignore[misc, valid-type]
            async def execute_workflow(self, input: ExecuteWorkflowInput) -> object:  # noqa: A002
                return await self.next.execute_workflow(input)

        return Life


def exporting(endpoint: str, service: str) -> ReplaySafeTracerProvider:
    """The process's provider from now on; what waits to be sent is sent when it is shut down."""
    provider = create_tracer_provider(resource=Resource.create({"service.name": service}))
    address = endpoint.rstrip("/") + TRACES
    provider.add_span_processor(BatchSpanProcessor(Bare(OTLPSpanExporter(endpoint=address))))
    trace.set_tracer_provider(provider)
    return provider
