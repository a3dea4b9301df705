#!/usr/bin/env bash
# Title: Temporal keeps a workflow's static summary and details to its first run; its memo goes on
# Versions: Temporal server 1.32.0 (its own temporaltest.NewServer), temporalio 1.35.0 (Python 3.11), Go 1.26
# Behaviour: a workflow that is started with `static_summary`, `static_details` and `memo` has all three in its first run. In the
# next run the memo is still there, summary and details are None: after continue-as-new, after a retry, and in every run of a cron
# schedule but the first. `workflow.continue_as_new` has an argument for the memo and for search attributes, none for the summary,
# so that the workflow cannot hand it on. In Temporal's list of workflows a long life loses its line at the first continue-as-new.
# Output seen:
#   continue-as-new first: summary='case 7' details='**sample**' memo={'case': 7}
#   continue-as-new next: summary=None details=None memo={'case': 7}
#   retry first: summary='case 7' details='**sample**' memo={'case': 7}
#   retry next: summary=None details=None memo={'case': 7}
#   cron first: summary='case 7' details='**sample**' memo={'case': 7}
#   cron next: summary=None details=None memo={'case': 7}
set -euo pipefail
here=$(mktemp -d)
server=""
trap '[[ -z $server ]] || kill "$server" 2>/dev/null || true; rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check temporalio==1.35.0

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
from temporalio import workflow
from temporalio.client import Client, WorkflowExecutionDescription
from temporalio.common import RetryPolicy
from temporalio.exceptions import ApplicationError
from temporalio.worker import Worker

@workflow.defn
class Sample:
    @workflow.run
    async def run(self, way: str, first: bool) -> None:
        info = workflow.info()
        if way == "continue-as-new" and first:
            workflow.continue_as_new(args=[way, False])
        if way == "retry" and info.attempt == 1:
            raise ApplicationError("again")
        if way == "cron" and info.continued_run_id is None:
            return
        await workflow.wait_condition(lambda: False)  # the second run stays open

def told(run: WorkflowExecutionDescription, summary: object, details: object, memo: object) -> str:
    return f"summary={summary!r} details={details!r} memo={memo!r}"

async def runs(client: Client, way: str) -> list[str]:
    handle = await client.start_workflow(
        "Sample", args=[way, True], id=way, task_queue="sample", memo={"case": 7},
        static_summary="case 7", static_details="**sample**",
        cron_schedule="@every 1s" if way == "cron" else "",
        retry_policy=RetryPolicy(initial_interval=timedelta(seconds=1)) if way == "retry" else None,
    )
    first = handle.first_execution_run_id
    async with asyncio.timeout(30):
        while (await client.get_workflow_handle(way).describe()).run_id == first:
            await asyncio.sleep(0.1)
    described = [
        await client.get_workflow_handle(way, run_id=first).describe(),
        await client.get_workflow_handle(way).describe(),
    ]
    return [
        told(run, await run.static_summary(), await run.static_details(), dict(await run.memo())) for run in described
    ]

async def main() -> bool:
    client = await Client.connect(sys.argv[1], namespace=sys.argv[2])
    kept, lost = "summary='case 7' details='**sample**' memo={'case': 7}", "summary=None details=None memo={'case': 7}"
    as_before = True
    async with Worker(client, task_queue="sample", workflows=[Sample]):
        for way in ("continue-as-new", "retry", "cron"):
            first, following = await runs(client, way)
            print(f"{way} first: {first}\n{way} next: {following}", flush=True)
            as_before = as_before and (first, following) == (kept, lost)
            await client.get_workflow_handle(way).terminate()
    return as_before

if __name__ == "__main__":
    same = asyncio.run(main())
    sys.stdout.flush()
    os._exit(0 if same else 1)
PY
read -r address namespace <"$here/address"
"$here/venv/bin/python" "$here/sample.py" "$address" "$namespace"
