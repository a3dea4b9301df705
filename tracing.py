"""Traces (OpenTelemetry): the way of a command through API, Temporal and worker, where a collector is set."""

from collections.abc import Iterator
from contextlib import contextmanager

from temporalio.client import Interceptor

from settings import Settings


@contextmanager
def traced(chosen: Settings, service: str) -> Iterator[list[Interceptor]]:
    """What the client of Temporal is given while the block runs; nothing where no collector is set.

    `service` is what the collector calls this process. Sampler and resource follow the variables of OpenTelemetry
    (`OTEL_TRACES_SAMPLER` and the like). What waits to be sent is sent at the end of the block.
    """
    if not chosen.otel_exporter_otlp_endpoint:
        yield []
        return
    from trace_export import Following, exporting  # half a second of loading, for those who asked for it

    provider = exporting(chosen.otel_exporter_otlp_endpoint, service)
    try:
        yield [Following(add_temporal_spans=True)]
    finally:
        provider.shutdown()
