"""What the worker makes of its settings before it works."""

import pytest

from worker import socket_address


@pytest.mark.parametrize(
    ("host", "addresses"),
    [
        ("127.0.0.1", {"127.0.0.1:9465"}),
        ("localhost", {"127.0.0.1:9465", "[::1]:9465"}),
        ("::1", {"[::1]:9465"}),
        ("0.0.0.0", {"0.0.0.0:9465"}),
    ],
)
def test_the_figures_of_the_sdk_get_a_numeric_address(host: str, addresses: set[str]) -> None:
    """temporalio 1.35.0 refuses names, also localhost (findings/temporal-metrics-host-name.sh)."""
    assert socket_address(host, 9465) in addresses
