"""The way to Temporal: plain, or with TLS and a certificate of one's own, in the words of the SDK's own settings."""

from collections.abc import Sequence
from pathlib import Path

from temporalio.client import Client, Interceptor
from temporalio.envconfig import ClientConfigTLS
from temporalio.runtime import Runtime
from temporalio.service import TLSConfig

from activities.payloads import CONVERTER
from settings import Settings


class NoLinkError(Exception):
    """Temporal does not answer, does not believe this certificate or is not believed; the text says which, for a log."""


def tls_of(chosen: Settings) -> bool | TLSConfig:
    """What the client is given; False without TLS. Raises NoLinkError for files that cannot be read."""
    files = (
        chosen.temporal_tls_server_ca_cert_path,
        chosen.temporal_tls_client_cert_path,
        chosen.temporal_tls_client_key_path,
    )
    wanted = any(files) if chosen.temporal_tls is None else chosen.temporal_tls
    if not wanted:
        return False
    authority, certificate, key = (Path(file) if file is not None else None for file in files)
    described = ClientConfigTLS(
        server_name=chosen.temporal_tls_server_name,
        server_root_ca_cert=authority,
        client_cert=certificate,
        client_private_key=key,
    )
    try:
        return described.to_connect_tls_config()
    except OSError as problem:
        raise NoLinkError(f"{problem.filename}: {problem.strerror}") from None


async def connect(
    chosen: Settings,
    *,
    runtime: Runtime | None = None,
    lazy: bool = False,
    interceptors: Sequence[Interceptor] = (),
) -> Client:
    """A client of the installation's namespace; with `lazy` it connects at its first call. Raises NoLinkError."""
    if chosen.temporal_address is None:
        raise NoLinkError("TEMPORAL_ADDRESS is not set")
    try:
        return await Client.connect(
            chosen.temporal_address,
            namespace=chosen.temporal_namespace,
            tls=tls_of(chosen),
            runtime=runtime,
            lazy=lazy,
            interceptors=interceptors,
            data_converter=CONVERTER,
        )
    except (RuntimeError, ValueError) as problem:
        raise NoLinkError(f"{chosen.temporal_address}: {problem}") from None
