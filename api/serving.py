"""How the API process listens and stops: its own socket, uvicorn without its own signals, an end in good order."""

import asyncio
import socket
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

GRACE_SECONDS = 10
BACKLOG = 512
IDLE_SECONDS = 75
"""Longer than clients and proxies keep an idle connection: they close it first, and never send into a closing one."""


class _Server(uvicorn.Server):
    """Signals belong to `entry.run`, which cancels; uvicorn would take them over."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def listen(host: str, port: int, setting: str = "API_PORT") -> socket.socket:
    """The listening socket; a port that cannot be had ends the process with what to do about it (which setting)."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as problem:
        listener.close()
        raise SystemExit(
            f"端口 {host}:{port} 无法使用（{problem.strerror}）。请停止占用它的程序，或设置 {setting} 换一个端口。\n"
            f"Port {host}:{port} cannot be used. Stop what holds it, or set {setting} to another one."
        ) from problem
    listener.setblocking(False)
    return listener


def served_as(app: FastAPI, proxies: str = "", grace: int = GRACE_SECONDS) -> uvicorn.Config:
    """How requests are served.

    Only `proxies` are believed when they tell whose request they pass on: locks and limits go by that address.
    """
    return uvicorn.Config(
        app,
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
        lifespan="on",
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=grace,
    )


async def serve(app: FastAPI, listener: socket.socket, proxies: str = "") -> int:
    """Serves until cancelled: requests under way are finished first; 1 when the application did not start."""
    server = _Server(served_as(app, proxies))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await serving
        raise
    return 0 if server.started else 1
