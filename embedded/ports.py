"""TCP ports of this machine: is it free, and which one is."""

import errno
import secrets
import socket

from embedded.problem import CannotStart

LARGEST = 32767
"""Of the ports that are drawn: Temporal on PostgreSQL keeps its port in a smallint."""
DRAWN = range(20_000, LARGEST + 1)


def require_free(port: int, variable: str, host: str = "127.0.0.1") -> None:
    """Refuse to start on a port in use, naming the environment variable that moves it."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # A port whose last owner has just gone is free, as it is for the server itself.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(
                f"端口 {host}:{port} 无法使用（{error.strerror}）。"
                f"请停止占用它的程序，或换一个端口：{variable}={port + 1} make run\n"
                f"Port {host}:{port} cannot be used. Stop what holds it, or set {variable} to another one."
            ) from error


def free_port(host: str = "127.0.0.1") -> int:
    """A port that was free a moment ago.

    It is none of those that the system gives to outgoing connections, which could take it before its server does.
    """
    while True:
        port = secrets.choice(DRAWN)
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            try:
                probe.bind((host, port))
            except OSError as error:
                if error.errno != errno.EADDRINUSE:
                    raise
                continue
        return port
