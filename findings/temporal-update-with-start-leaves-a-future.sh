#!/usr/bin/env bash
# Title: temporalio logs "Future exception was never retrieved" for each update-with-start that fails and was already told of
# Versions: temporalio 1.35.0 (Python 3.11), a peer made with grpcio 1.76.0 that refuses or is silent
# Behaviour: `execute_update_with_start_workflow` raises what went wrong, and keeps the same error in the future behind
# `WithStartWorkflowOperation.workflow_handle()` too. A caller that handles the raised error and lets the operation go, as one does
# with `execute_workflow`, finds asyncio's "Future exception was never retrieved" with a traceback in its log each time; with a time
# limit around the call as well, where the error is a CancelledError. Asking for the handle after the error takes it away. (Not when
# the first connection of a lazy client fails: then the future is never settled, and whoever asks for the handle waits for ever.)
# Output seen:
#   refused: raised RPCError, asyncio said ['Future exception was never retrieved: RPCError']
#   refused, handle asked for: raised RPCError, asyncio said []
#   silent, time limit: raised WorkflowUpdateRPCTimeoutOrCancelledError,
#       asyncio said ['Future exception was never retrieved: CancelledError']
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check temporalio==1.35.0 grpcio==1.76.0
"$here/venv/bin/python" - <<'PY'
import asyncio, gc, sys
import grpc
from temporalio.client import Client, WithStartWorkflowOperation
from temporalio.common import WorkflowIDConflictPolicy
from temporalio.api.workflowservice.v1 import GetSystemInfoResponse

class Peer(grpc.GenericRpcHandler):
    """Says who it is; refuses the update of the workflow `refused`, and is silent to the other."""

    def service(self, details):
        if details.method.endswith("GetSystemInfo"):
            async def told(request, context):
                return GetSystemInfoResponse(server_version="1.32.0").SerializeToString()
            return grpc.unary_unary_rpc_method_handler(told)

        async def answer(request, context):
            if b"refused" in request:
                await context.abort(grpc.StatusCode.PERMISSION_DENIED, "not here")
            await asyncio.Event().wait()
        return grpc.unary_unary_rpc_method_handler(answer)

async def tried(client, name, ask):
    said = []
    asyncio.get_running_loop().set_exception_handler(
        lambda _loop, about: said.append(f"{about['message']}: {type(about['exception']).__name__}"))
    start = WithStartWorkflowOperation(
        "Sample", id=name, task_queue="sample", id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING)
    try:
        async with asyncio.timeout(1):
            await client.execute_update_with_start_workflow("update", start_workflow_operation=start)
    except Exception as problem:
        raised = type(problem).__name__
    if ask:
        try:
            await start.workflow_handle()
        except Exception:
            pass
    del start
    for _ in range(5):
        await asyncio.sleep(0.5)
        gc.collect()
    return raised, said

async def main():
    peer = grpc.aio.server()
    peer.add_generic_rpc_handlers((Peer(),))
    port = peer.add_insecure_port("127.0.0.1:0")
    await peer.start()
    client = await Client.connect(f"127.0.0.1:{port}")
    lost = "Future exception was never retrieved: "
    expected = {
        "refused": ("refused", False, "RPCError", [lost + "RPCError"]),
        "refused, handle asked for": ("refused", True, "RPCError", []),
        "silent, time limit": ("silent", False, "WorkflowUpdateRPCTimeoutOrCancelledError", [lost + "CancelledError"]),
    }
    as_before = True
    for title, (name, ask, *known) in expected.items():
        raised, said = await tried(client, name, ask)
        print(f"{title}: raised {raised}, " + "\n    " * (len(raised) > 20) + f"asyncio said {said}")
        as_before = as_before and [raised, said] == known
    await peer.stop(None)
    return as_before

sys.exit(not asyncio.run(main()))
PY
