"""The production shape agrees with the settings that the code reads."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
OURS = ("api", "worker", "migrate")
ONE_SHOT = ("migrate", "temporal-schema", "temporal-namespace")
SERVING = tuple(name for name in SERVICES if name not in ONE_SHOT)
GIVEN = re.compile(r"\$\{[A-Z_]+:(\?|-\})")


def test_the_shape_has_every_part() -> None:
    assert {"postgres", "temporal", "temporal-ui", "api", "worker", "migrate"} <= set(SERVICES)


@pytest.mark.parametrize("name", OURS)
def test_the_environment_names_only_settings_that_are_read(name: str) -> None:
    named = {variable.lower() for variable in SERVICES[name]["environment"]}
    assert named - set(Settings.model_fields) == set()
    assert {"database_url", "temporal_address"} <= named


@pytest.mark.parametrize("name", SERVICES)
def test_no_password_is_written_down(name: str) -> None:
    for variable, value in SERVICES[name].get("environment", {}).items():
        if re.search(r"PASSWORD|PWD|SECRET|TOKEN", variable):
            assert GIVEN.search(value), f"{name}.{variable} has a value of its own"
        if "://" in value:
            assert not re.search(r"://[^$/]*:[^$@]+@", value), f"{name}.{variable} holds a password"


@pytest.mark.parametrize("name", ["postgres", "temporal", "api", "worker"])
def test_what_others_wait_for_has_a_health_check(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("name", SERVICES)
def test_a_start_waits_for_what_it_needs(name: str) -> None:
    for other, need in SERVICES[name].get("depends_on", {}).items():
        if need["condition"] == "service_healthy":
            assert "healthcheck" in SERVICES[other]
        else:
            assert other in ONE_SHOT


def test_pages_come_up_and_are_healthy_without_the_workflow_server() -> None:
    """`/readyz` is about reads; whether decisions pass is asked for the worker."""
    assert set(SERVICES["api"]["depends_on"]) == {"migrate"}
    assert "/readyz'" in SERVICES["api"]["healthcheck"]["test"][-1]
    assert "/readyz/decisions'" in SERVICES["worker"]["healthcheck"]["test"][-1]


def test_figures_are_for_this_network_only() -> None:
    for name, setting in (("api", "METRICS_PORT"), ("worker", "WORKER_METRICS_PORT")):
        port = SERVICES[name]["environment"][setting]
        published = [one for service in SERVICES.values() for one in service.get("ports", [])]
        assert int(port)
        assert not any(one.endswith(f":{port}") for one in published)


@pytest.mark.parametrize("name", SERVING)
def test_what_serves_comes_back_after_a_restart_of_the_machine(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_the_data_outlive_their_container() -> None:
    document = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    named = {volume.split(":")[0] for volume in SERVICES["postgres"]["volumes"]}
    assert named <= set(document["volumes"])
    # From version 18 on, the image keeps its clusters below this folder.
    assert SERVICES["postgres"]["volumes"] == ["postgres:/var/lib/postgresql"]


@pytest.mark.parametrize("name", SERVICES)
def test_only_this_machine_reaches_a_published_port(name: str) -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


@pytest.mark.parametrize("name", OURS)
def test_a_command_names_a_program_that_exists(name: str) -> None:
    _, *words = SERVICES[name]["command"]
    if words[0] != "-m":
        assert (ROOT / words[0]).is_file()
        return
    spec = find_spec(words[1])
    assert spec is not None
    assert spec.submodule_search_locations is None or find_spec(f"{words[1]}.__main__") is not None
    for word in words:
        if word.endswith(".ini"):
            assert (ROOT / word).is_file()


def test_the_image_holds_every_top_level_module_that_the_programs_import() -> None:
    """What `.dockerignore` lets in is all that the layers import at the top level."""
    kept = {
        line[1:].rstrip("/") for line in (ROOT / ".dockerignore").read_text().splitlines() if line[:1] == "!"
    }
    present = {path.name for path in ROOT.glob("*.py")} | {
        "domain",
        "activities",
        "workflows",
        "db",
        "api",
        "web",
        "docs",
    }
    assert present - {"conftest.py"} <= kept
