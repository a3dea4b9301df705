"""The alerts of `production/prometheus/` by Prometheus' own checker: each fires on what it is for, and on nothing else."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.metrics import Metrics
from embedded.binary import CACHE
from production.shape import ROOT, SERVICES

FOLDER = ROOT / "production" / "prometheus"
RULES: dict[str, dict[str, Any]] = {
    rule["alert"]: rule
    for group in yaml.safe_load((FOLDER / "rules.yml").read_text(encoding="utf-8"))["groups"]
    for rule in group["rules"]
}
JOBS = {
    job["job_name"]: job["dns_sd_configs"][0]
    for job in yaml.safe_load((FOLDER / "prometheus.yml").read_text(encoding="utf-8"))["scrape_configs"]
}
API = 'job="bases-api", instance="{}"'
FINE: dict[str, str] = {
    f"up{{{API.format('a')}}}": "1x60",
    f"up{{{API.format('b')}}}": "1x60",
    'up{job="bases-worker", instance="c"}': "1x60",
    'up{job="temporal", instance="d"}': "1x60",
    f"bases_readings_fresh{{{API.format('a')}}}": "1x60",
    f"bases_decision_trial_passed{{{API.format('a')}}}": "1x60",
    f"bases_decision_trial_seconds{{{API.format('a')}}}": "0.05x60",
    f"bases_timers_late_seconds{{{API.format('a')}}}": "2x60",
    f"bases_commands_undecided_seconds{{{API.format('a')}}}": "1x60",
    f"bases_incidents_open{{{API.format('a')}}}": "0x60",
    f'bases_outbox_letters{{{API.format("a")}, state="failed"}}': "3x60",
    f'bases_http_requests_total{{{API.format("a")}, status="200"}}': "0+600x60",
    f'bases_http_requests_total{{{API.format("a")}, status="503"}}': "0+0x60",
    f"bases_postgres_connections{{{API.format('a')}}}": "40x60",
    f"bases_postgres_connections_limit{{{API.format('a')}}}": "300x60",
    'temporal_worker_task_slots_available{instance="c", worker_type="WorkflowWorker"}': "90x60",
    'temporal_workflow_task_schedule_to_start_latency_bucket{instance="c", le="0.1"}': "0+60x60",
    'temporal_workflow_task_schedule_to_start_latency_bucket{instance="c", le="5"}': "0+60x60",
    'temporal_workflow_task_schedule_to_start_latency_bucket{instance="c", le="+Inf"}': "0+60x60",
    'temporal_workflow_task_execution_failed{instance="c", workflow_type="A", failure_reason="x"}': "0x60",
}
"""What an installation in good order tells: series → values, one a minute."""
WRONG: dict[str, dict[str, str]] = {
    "DecisionsStopped": {"bases_decision_trial_passed": "0x60"},
    "ApiDown": {'up{job="bases-api"': "0x60"},
    "ApiReduced": {f"up{{{API.format('b')}": "0x60"},
    "WorkersGone": {'up{job="bases-worker"': "0x60"},
    "TemporalDown": {'up{job="temporal"': "0x60"},
    "DatabaseAway": {"bases_readings_fresh": "0x60"},
    "TimersLate": {"bases_timers_late_seconds": "400x60"},
    "CommandsUndecided": {"bases_commands_undecided_seconds": "200x60"},
    "IncidentOpen": {"bases_incidents_open": "1x60"},
    "LettersFailed": {"bases_outbox_letters": "0+1x60"},
    "AnswersFailing": {'status="503"': "0+30x60"},
    "DecisionsSlow": {"bases_decision_trial_seconds": "2x60"},
    "WorkersBusy": {'le="0.1"': "0+0x60"},
    "LivesFailing": {"temporal_workflow_task_execution_failed": "0+2x60"},
    "ConnectionsNearlyUsedUp": {"bases_postgres_connections{": "260x60"},
}
"""Alert → beginnings or parts of series that tell something else then."""
OF_THE_SDK = {
    "temporal_activity_schedule_to_start_latency_bucket",
    "temporal_num_pollers",
    "temporal_sticky_cache_size",
    "temporal_worker_task_slots_available",
    "temporal_worker_task_slots_used",
    "temporal_workflow_task_execution_failed",
    "temporal_workflow_task_schedule_to_start_latency_bucket",
}
ALSO = {"ApiDown": {"ApiReduced"}}
"""What else is true then."""


def promtool() -> str:
    """The checker, of this machine or as `embedded/packages.sh test` brings it."""
    found = shutil.which("promtool") or str(CACHE / "promtool")
    assert Path(found).exists(), "promtool is brought by `bash embedded/packages.sh test`"
    return found


def checked(*words: str) -> None:
    """Runs the checker; its own words are the failure."""
    ran = subprocess.run([promtool(), *words], capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def told(alert: str) -> dict[str, str]:
    """What is told where this goes wrong, and nothing else."""
    changes = WRONG[alert]
    series = {
        name: next((values for part, values in changes.items() if part in name), usual)
        for name, usual in FINE.items()
    }
    assert series != FINE
    return series


def expectations(firing: set[str]) -> list[dict[str, Any]]:
    """Of every alert, after half an hour; labels and annotations are the rule's own matter and not compared."""
    return [
        {"expr": f'(count(ALERTS{{alertname="{name}", alertstate="firing"}}) > bool 0) or vector(0)', "eval_time": "30m",
         "exp_samples": [{"labels": "{}", "value": 1 if name in firing else 0}]}
        for name in RULES
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", [None, *RULES])
def test_each_alert_is_of_one_thing(wrong: str | None, tmp_path: Path) -> None:
    series = told(wrong) if wrong else FINE
    firing = {wrong} | ALSO.get(wrong, set()) if wrong else set()
    described = {
        "rule_files": [str(FOLDER / "rules.yml")],
        "evaluation_interval": "1m",
        "tests": [
            {
                "interval": "1m",
                "input_series": [{"series": name, "values": values} for name, values in series.items()],
                "promql_expr_test": expectations(firing),
            }
        ],
    }
    (tmp_path / "test.yml").write_text(yaml.safe_dump(described), encoding="utf-8")
    checked("test", "rules", str(tmp_path / "test.yml"))


def test_what_is_asked_nobody_answers_when_everything_is_gone(tmp_path: Path) -> None:
    """No series at all, as of a machine that ended: `up` of nothing is nothing, and still three alerts fire."""
    described = {
        "rule_files": [str(FOLDER / "rules.yml")],
        "evaluation_interval": "1m",
        "tests": [{"interval": "1m", "input_series": [{"series": "other", "values": "1x60"}],
                   "promql_expr_test": expectations({"ApiDown", "WorkersGone", "TemporalDown"})}],
    }  # fmt: skip
    (tmp_path / "test.yml").write_text(yaml.safe_dump(described), encoding="utf-8")
    checked("test", "rules", str(tmp_path / "test.yml"))


def test_prometheus_takes_its_configuration() -> None:
    checked("check", "config", "--lint=all", str(FOLDER / "prometheus.yml"))


def test_each_part_is_asked_where_it_answers() -> None:
    told_at = SERVICES["api"]["environment"]
    temporal = SERVICES["temporal"]["environment"]["PROMETHEUS_ENDPOINT"]
    assert {name: (job["names"], str(job["port"])) for name, job in JOBS.items()} == {
        "bases-api": (["api"], told_at["METRICS_PORT"]),
        "bases-worker": (["worker"], told_at["WORKER_METRICS_PORT"]),
        "temporal": (["temporal"], temporal.rpartition(":")[2]),
    }


@pytest.mark.parametrize("alert", RULES)
def test_each_alert_has_its_paragraph(alert: str) -> None:
    """With what it means, what to look at first, and what to do."""
    text = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {alert}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, alert
    assert all(word in found[1] for word in ("**含义**", "**先看**", "**处理**"))
    assert RULES[alert]["annotations"]["runbook"] == f"docs/runbook.md#{alert.lower()}"
    assert RULES[alert]["labels"]["severity"] in ("critical", "warning")


def test_the_runbook_speaks_of_no_other_alert() -> None:
    text = (ROOT / "docs" / "runbook.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == list(RULES)


EXPRESSIONS = {
    f"{panel['title']} {target['refId']}": target["expr"]
    for panel in json.loads((ROOT / "production" / "grafana" / "dashboard.json").read_text(encoding="utf-8"))["panels"]
    for target in panel["targets"]
}  # fmt: skip
WORDS = re.compile(r"\b(?:bases|temporal)_\w+")


def test_the_pictures_ask_what_prometheus_understands(tmp_path: Path) -> None:
    rules = [{"record": f"asked:{n}", "expr": text} for n, text in enumerate(EXPRESSIONS.values())]
    (tmp_path / "asked.yml").write_text(
        yaml.safe_dump({"groups": [{"name": "asked", "rules": rules}]}), encoding="utf-8"
    )
    checked("check", "rules", str(tmp_path / "asked.yml"))


@pytest.mark.parametrize("title", [*EXPRESSIONS, *RULES])
def test_what_is_asked_is_told(title: str) -> None:
    """By the API's own figures, or by those that the SDK tells (temporalio 1.35.0, read from a running worker)."""
    asked = set(WORDS.findall(EXPRESSIONS.get(title) or RULES[title]["expr"]))
    own = {
        sample
        for family in Metrics().registry.collect()
        for sample in (family.name, f"{family.name}_total", f"{family.name}_bucket")
    }
    assert asked <= own | OF_THE_SDK
