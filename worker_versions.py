"""Versions of the workers side by side: which of them takes what the lives have to do.

A worker with a version (`WORKER_VERSION`) takes nothing until its version is made the current one; from then on every life goes
on with it at its next step, also one that an earlier version began (AUTO_UPGRADE of Temporal's worker deployments). Workers
without a version serve as long as none is current.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from temporalio.api.deployment.v1 import WorkerDeploymentInfo
from temporalio.api.enums.v1 import RoutingConfigUpdateState, WorkerDeploymentVersionStatus
from temporalio.api.workflowservice.v1 import (
    DescribeWorkerDeploymentRequest,
    SetWorkerDeploymentCurrentVersionRequest,
)
from temporalio.client import Client
from temporalio.common import VersioningBehavior, WorkerDeploymentVersion
from temporalio.service import RPCError, RPCStatusCode
from temporalio.worker import WorkerDeploymentConfig

from settings import Settings

UNKNOWN = frozenset(
    {RPCStatusCode.NOT_FOUND, RPCStatusCode.FAILED_PRECONDITION, RPCStatusCode.INVALID_ARGUMENT}
)
"""What Temporal answers where no worker of the version has ever asked for work, or none asks for all of it now."""


APPEARING = 200
"""How often a version is asked for before none of its workers is said to be at work: they may just have been started."""
LOOKS, PAUSE = 600, 0.05
"""How often it is asked whether the queues know which version is current, and the seconds between."""
KNOWN = frozenset(
    {
        RoutingConfigUpdateState.ROUTING_CONFIG_UPDATE_STATE_COMPLETED,
        RoutingConfigUpdateState.ROUTING_CONFIG_UPDATE_STATE_UNSPECIFIED,
    }
)
"""All queues know; an older server does not tell."""


class NoSuchVersionError(Exception):
    """No worker of that version is at work."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version whose workers were seen; `current`: it takes what there is to do."""

    name: str
    current: bool


def deployment_of(chosen: Settings) -> WorkerDeploymentConfig | None:
    """What the worker of these settings says of itself to Temporal; None for one without a version."""
    if not chosen.worker_version:
        return None
    return WorkerDeploymentConfig(
        version=WorkerDeploymentVersion(deployment_name=chosen.task_queue, build_id=chosen.worker_version),
        use_worker_versioning=True,
        default_versioning_behavior=VersioningBehavior.AUTO_UPGRADE,
    )


async def versions(client: Client, chosen: Settings) -> Sequence[Version]:
    """Those whose workers were seen, by name; raises RPCError where Temporal is away."""
    try:
        found = await _deployment(client, chosen)
    except RPCError as problem:
        if problem.status is RPCStatusCode.NOT_FOUND:
            return ()
        raise
    current = WorkerDeploymentVersionStatus.WORKER_DEPLOYMENT_VERSION_STATUS_CURRENT
    seen = {
        summary.deployment_version.build_id: summary.status == current for summary in found.version_summaries
    }
    return tuple(Version(name, seen[name]) for name in sorted(seen))


async def make_current(client: Client, chosen: Settings, version: str) -> None:
    """The workers of this version take what there is to do; an empty one: those without a version.

    Temporal answers before its queues know of it, and for a moment hands steps to the version before (server 1.32.0), so that
    this waits until they do. Raises NoSuchVersionError where no worker of the version is at work, RPCError where Temporal is away,
    and TimeoutError where its queues take longer than half a minute.
    """
    change = SetWorkerDeploymentCurrentVersionRequest(
        namespace=client.namespace,
        deployment_name=chosen.task_queue,
        build_id=version,
        identity=client.identity,
    )
    for left in reversed(range(APPEARING)):
        try:
            await client.workflow_service.set_worker_deployment_current_version(change)
            break
        except RPCError as problem:
            if problem.status not in UNKNOWN:
                raise
            if not left:
                raise NoSuchVersionError(version) from problem
        await asyncio.sleep(PAUSE)
    for _ in range(LOOKS):
        if (await _deployment(client, chosen)).routing_config_update_state in KNOWN:
            return
        await asyncio.sleep(PAUSE)
    raise TimeoutError("the queues do not know yet which version is current")


async def _deployment(client: Client, chosen: Settings) -> WorkerDeploymentInfo:
    asked = DescribeWorkerDeploymentRequest(namespace=client.namespace, deployment_name=chosen.task_queue)
    return (await client.workflow_service.describe_worker_deployment(asked)).worker_deployment_info
