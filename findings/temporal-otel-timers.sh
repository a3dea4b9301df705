#!/usr/bin/env bash
# Title: In both OpenTelemetry interceptors of the Temporal SDK the timers of a workflow belong to the trace of who started it; in the
#   older one so does what a later update asks for
# Versions: temporalio 1.35.0 (Python 3.11), opentelemetry-sdk 1.45.2, Temporal server 1.32.0 (its own temporaltest.NewServer), Go 1.26
# Behaviour: a workflow is started by one request (a span of its own) and is sent an update by another one. It runs one activity in the
# handler of the update, and one after a timer of its own. `TracingInterceptor` puts both activities into the trace of the request that
# started the workflow; of the request that sent the update it keeps a link. `OpenTelemetryInterceptor` (that of the plugin) puts
# the activity of the update into the trace of its sender, the one after the timer into that of the starter. So a workflow that lives for
# years adds to one trace for as long, under a request that was answered long ago.
# Output seen:
#   TracingInterceptor: of the update -> start, after the timer -> start
#   OpenTelemetryInterceptor: of the update -> update, after the timer -> start
set -euo pipefail
here=$(mktemp -d)
server=""
trap '[[ -z $server ]] || kill "$server" 2>/dev/null || true; rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check temporalio==1.35.0 opentelemetry-sdk==1.45.2

mkdir "$here/server"
cat >"$here/server/main.go" <<'GO'
package main

import (
	"fmt"
	"os"
	"os/signal"

	"go.temporal.io/server/temporaltest"
)

func main() {
	server := temporaltest.NewServer()
	fmt.Println(server.GetFrontendHostPort(), server.GetDefaultNamespace())
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt)
	<-stop
}
GO
(
    cd "$here/server"
    export GOWORK=off GOFLAGS=
    go mod init sample
    go get go.temporal.io/server/temporaltest@v1.32.0
    go build -o server .
) >"$here/go.log" 2>&1 || { cat "$here/go.log" >&2; exit 1; }
"$here/server/server" >"$here/address" 2>"$here/server.log" &
server=$!
until [[ -s $here/address ]]; do kill -0 "$server" || { cat "$here/server.log" >&2; exit 1; }; sleep 0.2; done

cat >"$here/sample.py" <<'PY'
import asyncio, os, sys
from datetime import timedelta
from opentelemetry import trace
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from temporalio import activity, workflow
from temporalio.client import Client, Interceptor
from temporalio.contrib.opentelemetry import OpenTelemetryInterceptor, TracingInterceptor, create_tracer_provider
from temporalio.worker import Worker

LIMIT = timedelta(seconds=30)

@activity.defn
async def of_the_update() -> None: ...

@activity.defn
async def after_the_timer() -> None: ...

@workflow.defn
class Sample:
    def __init__(self) -> None:
        self.asked = False

    @workflow.run
    async def run(self) -> None:
        await workflow.wait_condition(lambda: self.asked)
        await workflow.sleep(0.1)
        await workflow.execute_local_activity(after_the_timer, start_to_close_timeout=LIMIT)

    @workflow.update
    async def ask(self) -> None:
        await workflow.execute_local_activity(of_the_update, start_to_close_timeout=LIMIT)
        self.asked = True

async def belongs(address: str, namespace: str, kept: InMemorySpanExporter, given: Interceptor) -> str:
    name = type(given).__name__
    client = await Client.connect(address, namespace=namespace, interceptors=[given])
    tracer, of = trace.get_tracer("sample"), dict[int, str]()
    async with Worker(client, task_queue=name, workflows=[Sample], activities=[of_the_update, after_the_timer]):
        with tracer.start_as_current_span("start") as span:
            of[span.get_span_context().trace_id] = "start"
            handle = await client.start_workflow(Sample.run, id=name, task_queue=name)
        with tracer.start_as_current_span("update") as span:
            of[span.get_span_context().trace_id] = "update"
            await handle.execute_update(Sample.ask)
        await handle.result()
    runs = {each.name: of.get(each.context.trace_id, "none") for each in kept.get_finished_spans()}
    kept.clear()
    update, timer = runs["RunActivity:of_the_update"], runs["RunActivity:after_the_timer"]
    return f"{name}: of the update -> {update}, after the timer -> {timer}"

async def main() -> list[str]:
    provider, kept = create_tracer_provider(), InMemorySpanExporter()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    trace.set_tracer_provider(provider)
    ways = (TracingInterceptor(), OpenTelemetryInterceptor(add_temporal_spans=True))
    return [await belongs(sys.argv[1], sys.argv[2], kept, way) for way in ways]

if __name__ == "__main__":
    seen = asyncio.run(main())
    print("\n".join(seen), flush=True)
    same = seen == [
        "TracingInterceptor: of the update -> start, after the timer -> start",
        "OpenTelemetryInterceptor: of the update -> update, after the timer -> start",
    ]
    os._exit(0 if same else 1)
PY
read -r address namespace <"$here/address"
"$here/venv/bin/python" "$here/sample.py" "$address" "$namespace"
