"""Traces of processes as they run, at a collector: one command is one trace, and nothing of persons is in any."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TypeVar

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode
from temporalio.client import Client

from db.logins import Login, as_login
from embedded.ports import free_port
from ids import new_id
from scenario.stack import SAMPLE_KEYS
from tests.api.test_process import BEGINS_WITHIN, running
from trace_export import Bare

T = TypeVar("T")
LOOKING = "RunActivity:look"
LIVES = "TaskQueue = '{}' AND WorkflowType = 'ComplaintLife'"
CANARY = "样例金丝雀"
COMPLAINT = {
    "intake": "kjt", "topic": "reimbursement", "text": CANARY, "unit": "样例单位", "naming": "anonymous", "name": "", "contact": "",
}  # fmt: skip


class Collector(ThreadingHTTPServer):
    """What takes spans by OTLP."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Taking)
        self.bodies: list[bytes] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def spans(self) -> dict[str, list[Span]]:
        """By the names of the processes."""
        found: dict[str, list[Span]] = {}
        for body in self.bodies:
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
                names = {each.key: each.value.string_value for each in resource.resource.attributes}
                for scope in resource.scope_spans:
                    found.setdefault(names["service.name"], []).extend(scope.spans)
        return found


class Taking(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200 if self.path == "/v1/traces" else 404)
        self.end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Says nothing."""


@contextmanager
def collecting() -> Iterator[Collector]:
    with Collector() as collector:
        thread = Thread(target=collector.serve_forever, daemon=True)
        thread.start()
        yield collector
        collector.shutdown()


@asynccontextmanager
async def working(environment: dict[str, str]) -> AsyncIterator[Process]:
    """A worker, told to stop at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "worker.py", env={**os.environ, **environment}
    )
    yield process
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0


async def until(found: Callable[[], Awaitable[T]]) -> T:
    """What is found, as soon as there is something."""
    while True:
        if told := await found():
            return told
        await asyncio.sleep(0.05)


async def looked(collector: Collector, queue: str) -> None:
    """The one life of that queue has looked where its case stands, asked by nobody who is traced."""
    client = await Client.connect(os.environ["TEMPORAL_ADDRESS"])

    async def told() -> bool:
        return any(span.name == LOOKING for span in collector.spans().get("bases-worker", []))

    async def known() -> list[str]:
        return [life.id async for life in client.list_workflows(LIVES.format(queue))]

    async with asyncio.timeout(BEGINS_WITHIN):
        (life,) = await until(known)
        await client.get_workflow_handle(life).signal("look")
        await until(told)


async def test_a_command_is_one_trace_over_both_processes_and_tells_nothing_of_persons(
    database_url: str,
) -> None:
    port, own = free_port(), new_id()
    with collecting() as collector:
        common = {
            "TASK_QUEUE": own,
            "WORKFLOW_PREFIX": f"{own}/",
            "VIRTUAL_TIME": "",
            "IDENTITY_KEYS": SAMPLE_KEYS,
            "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
            "OTEL_BSP_SCHEDULE_DELAY": "100",
        }
        api = {**common, "DATABASE_URL": as_login(database_url, Login.API)}
        worker = {**common, "DATABASE_URL": as_login(database_url, Login.WORKER)}
        async with (
            working(worker),
            running(port, api) as serving,
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}/api/v1", timeout=BEGINS_WITHIN) as http,
        ):
            made = await http.post(
                "/public/complaints", json=COMPLAINT, headers={"Idempotency-Key": new_id()}
            )
            assert made.status_code == 201, made.text
            await looked(collector, own)
            kept = {name: made.json()[name] for name in ("number", "secret")}
            back = await http.post(
                "/public/complaints/withdrawal", json=kept, headers={"Idempotency-Key": new_id()}
            )
            assert back.is_success, back.text
            searched = await http.get("/public/bases", params={"q": CANARY})
            assert searched.is_success
            serving.send_signal(signal.SIGTERM)
            await serving.communicate()

    spans = collector.spans()
    told = b"".join(collector.bodies)
    requests = {span.name: span for span in spans["bases-api"] if span.kind == Span.SPAN_KIND_SERVER}
    withdrawal = requests["POST /api/v1/public/complaints/withdrawal"]
    ways = [span for process in spans.values() for span in process if span.trace_id == withdrawal.trace_id]
    assert {span.name for span in ways} == {
        "POST /api/v1/public/complaints/withdrawal",
        "StartWorkflowUpdate:act",
        "ValidateUpdate:act",
        "HandleUpdate:act",
        "StartActivity:decide_and_record",
        "RunActivity:decide_and_record",
    }
    attributes = {each.key: each.value.string_value for each in withdrawal.attributes}
    assert attributes["request_id"] == back.headers["X-Request-Id"]
    beginning = requests["POST /api/v1/public/complaints"]
    # temporalio 1.35.0 would have it in the trace of who began the life (findings/temporal-otel-timers.sh).
    traces = {span.trace_id for span in spans["bases-worker"] if span.name == LOOKING}
    assert len(traces - {beginning.trace_id, withdrawal.trace_id}) == len(traces) == 1
    for secret in (CANARY, kept["secret"], "url.query", "url.path"):
        assert secret.encode() not in told


def test_of_an_error_only_its_class_leaves() -> None:
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(Bare(kept)))
    tracer = provider.get_tracer("sample")
    given = {"http.route": "/x", "url.query": CANARY}
    with pytest.raises(LookupError), tracer.start_as_current_span("sample", attributes=given):
        raise LookupError(CANARY)
    (span,) = kept.get_finished_spans()
    assert CANARY not in span.to_json()
    assert (span.status.status_code, dict(span.attributes or {})) == (StatusCode.ERROR, {"http.route": "/x"})
    assert [dict(event.attributes or {}) for event in span.events] == [{"exception.type": "LookupError"}]
