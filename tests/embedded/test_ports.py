"""A port in use stops the start with the variable that moves it."""

import socket

import pytest

from embedded.ports import free_port, require_free
from embedded.problem import CannotStart


def test_a_port_in_use_is_refused_in_both_languages_with_the_variable_to_set() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotStart) as refused:
            require_free(port, "TEMPORAL_PORT")
    assert f"端口 127.0.0.1:{port} 无法使用" in str(refused.value)
    assert f"TEMPORAL_PORT={port + 1}" in str(refused.value)
    assert "cannot be used" in str(refused.value)


def test_a_drawn_port_is_one_that_temporal_can_keep_in_postgresql() -> None:
    assert all(1024 < free_port() <= 32767 for _ in range(100))


def test_a_port_in_use_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", free_port())) as taken:
        port = taken.getsockname()[1]
        draws = iter([port, port, free_port()])
        monkeypatch.setattr("embedded.ports.secrets.choice", lambda _: next(draws))
        assert free_port() != port


def test_a_free_port_is_accepted() -> None:
    require_free(free_port(), "API_PORT")
