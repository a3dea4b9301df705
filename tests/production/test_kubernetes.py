"""The manifests for Kubernetes: what its own schemas take, and the same programs, settings and probes as compose."""

from typing import Any

import pytest
import yaml
from kubernetes_validate import validate

from production.shape import ROOT, SERVICES
from settings import Settings

TEXT = (ROOT / "production" / "kubernetes" / "bases.yaml").read_text(encoding="utf-8")
DOCUMENTS: dict[str, dict[str, Any]] = {
    f"{made['kind']} {made['metadata']['name']}": made for made in yaml.safe_load_all(TEXT)
}
PODS = {
    name: made["spec"]["template"]
    for name, made in DOCUMENTS.items()
    if made["kind"] in ("Deployment", "Job")
}
AS_COMPOSE = {"Deployment api": "api", "Deployment worker": "worker", "Job migrate": "migrate"}
VERSIONS = ("1.31.0", "1.34.0", "1.37.0")


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schemas_of_kubernetes_take_it(name: str, version: str) -> None:
    validate(DOCUMENTS[name], version, strict=True)


def test_a_word_that_kubernetes_does_not_know_is_found() -> None:
    wrong = yaml.safe_load(TEXT.split("---")[4].replace("replicas:", "replica:"))
    with pytest.raises(Exception, match="replica"):
        validate(wrong, VERSIONS[-1], strict=True)


@pytest.mark.parametrize("name", PODS)
def test_a_pod_runs_the_program_of_compose_as_nobody_in_particular(name: str) -> None:
    spec = PODS[name]["spec"]
    (container,) = spec["containers"]
    assert container["command"] == SERVICES[AS_COMPOSE[name]]["command"]
    assert spec["securityContext"]["runAsUser"] == 10001
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert spec["automountServiceAccountToken"] is False
    assert {mount["name"] for mount in container["volumeMounts"]} == {
        volume["name"] for volume in spec["volumes"]
    }
    assert container["resources"]["limits"]["memory"]


@pytest.mark.parametrize("name", PODS)
def test_each_has_secrets_of_its_own(name: str) -> None:
    (container,) = PODS[name]["spec"]["containers"]
    secrets = [source["secretRef"]["name"] for source in container["envFrom"] if "secretRef" in source]
    assert secrets == [f"bases-{AS_COMPOSE[name]}"]


def test_the_settings_are_read_and_agree_with_compose() -> None:
    given = DOCUMENTS["ConfigMap bases-settings"]["data"]
    assert {name.lower() for name in given} <= set(Settings.model_fields)
    assert all(isinstance(value, str) for value in given.values())
    for name in ("API_PORT", "METRICS_PORT", "WORKER_METRICS_PORT", "SECURE_COOKIES"):
        assert given[name] == SERVICES["api"]["environment"][name]
    for name in ("api", "worker"):
        (container,) = PODS[f"Deployment {name}"]["spec"]["containers"]
        ports = {port["name"]: str(port["containerPort"]) for port in container["ports"]}
        assert ports["metrics"] == given["METRICS_PORT" if name == "api" else "WORKER_METRICS_PORT"]


def test_probes_ask_what_is_answered() -> None:
    (api,) = PODS["Deployment api"]["spec"]["containers"]
    assert api["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert api["livenessProbe"]["httpGet"]["path"] == api["startupProbe"]["httpGet"]["path"] == "/healthz"
    (worker,) = PODS["Deployment worker"]["spec"]["containers"]
    assert worker["livenessProbe"]["exec"]["command"] == SERVICES["worker"]["healthcheck"]["test"][1:]


@pytest.mark.parametrize("name", ["Deployment api", "Deployment worker"])
def test_a_replacement_serves_first_and_what_is_under_way_is_finished(name: str) -> None:
    spec = DOCUMENTS[name]["spec"]
    assert spec["replicas"] >= 2
    assert spec["strategy"]["rollingUpdate"] == {"maxUnavailable": 0, "maxSurge": 1}
    grace = int(SERVICES[AS_COMPOSE[name]]["stop_grace_period"].removesuffix("s"))
    assert spec["template"]["spec"]["terminationGracePeriodSeconds"] >= grace
    assert spec["selector"]["matchLabels"].items() <= spec["template"]["metadata"]["labels"].items()
