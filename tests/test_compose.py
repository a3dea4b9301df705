"""The production shape agrees with the settings that the code reads."""

import re
from importlib.util import find_spec
from ipaddress import IPv4Address, IPv4Network

import pytest
from sqlalchemy import make_url

from certificates import AUTHORITY, HOLDERS
from db.logins import Login
from production.shape import DOCUMENT, ROOT, SERVICES, MissingError, environment, interpolated, mounted
from settings import Settings
from tests.production.stack import required

OURS = ("api", "worker", "migrate")
ONE_SHOT = ("certificates", "logins", "migrate", "temporal-schema", "temporal-namespace")
SERVING = tuple(name for name in SERVICES if name not in ONE_SHOT)
GIVEN = re.compile(r"\$\{[A-Z_]+:(\?|-\})")
FIXED = {
    "api_host": "the container's own network: only the proxy reaches it",
    "api_port": "proxy and health check know it; what people open is HTTPS_PORT of the proxy",
    "secure_cookies": "true: people come by TLS",
    "metrics_host": "the containers' own network: no port of figures is published",
    "metrics_port": "Prometheus inside the network knows it",
    "worker_metrics_port": "Prometheus inside the network knows it",
    "data_dir": "belongs to embedded servers; here PostgreSQL has a volume",
    "temporal_download": "of the embedded server",
    "temporal_ui_port": "of the embedded server; here the proxy is the way to these pages",
    "virtual_time": "for tests and rehearsals: this Temporal does not allow it",
    "rehearsal": "needs virtual time",
    "database_url_file": "each service has an address of its own",
    "migrate_database_url": "migrations are a service, whose DATABASE_URL is that of the owner",
}
"""Settings that are not for whoever runs compose, and why."""
ELSEWHERE = {
    "temporal_port": ("temporal", "FRONTEND_GRPC_PORT"),
}
"""Settings of another service, and where it takes them."""
PASSED_ON = [name for name in Settings.model_fields if name not in FIXED and name not in ELSEWHERE]


def test_the_shape_has_every_part() -> None:
    assert {"postgres", "temporal", "temporal-ui", "api", "worker", "migrate", "proxy"} <= set(SERVICES)


@pytest.mark.parametrize("name", OURS)
def test_the_environment_names_only_settings_that_are_read(name: str) -> None:
    named = {variable.lower() for variable in SERVICES[name]["environment"]}
    assert named - set(Settings.model_fields) == set()
    assert {"database_url", "temporal_address"} <= named


OWN_ADDRESS = {"worker": "WORKER_DATABASE_URL", "migrate": "MIGRATE_DATABASE_URL"}
"""Services that connect with a login of their own."""


@pytest.mark.parametrize("name", PASSED_ON)
@pytest.mark.parametrize("service", OURS)
def test_every_documented_setting_can_be_set(service: str, name: str) -> None:
    variable, value = name.upper(), "sample-value"
    given = OWN_ADDRESS.get(service, variable) if name == "database_url" else variable
    assert value in environment(service, required(**{given: value})).get(variable, "")


def test_each_service_has_a_login_of_its_own_and_only_one_knows_the_superuser() -> None:
    users = {name: make_url(environment(name, required())["DATABASE_URL"]).username for name in OURS}
    assert users == {"api": Login.API, "worker": Login.WORKER, "migrate": Login.MIGRATE}
    assert environment("temporal", required())["POSTGRES_USER"] == Login.TEMPORAL
    assert environment("temporal-schema", required())["SQL_USER"] == Login.TEMPORAL
    secret = required()["POSTGRES_PASSWORD"]
    knowing = {name for name in SERVICES if _knows(environment(name, required()), secret)}
    assert knowing == {"postgres", "logins"}


def _knows(given: dict[str, str], secret: str) -> bool:
    return any(value == secret or f":{secret}@" in value for value in given.values())


@pytest.mark.parametrize("name", sorted(set(PASSED_ON) - {"task_queue", "workflow_prefix"}))
def test_what_is_not_given_is_as_the_code_has_it_or_as_an_installation_needs_it(name: str) -> None:
    """No default is written twice: a variable that nobody set is not passed on."""
    needed = {
        "database_url",
        "temporal_address",
        "temporal_namespace",
        "admin_password",
        "identity_keys",
        "public_url",
    }
    needed |= {"trusted_proxies", "temporal_pages", "temporal_tls", "temporal_tls_server_ca_cert_path"}
    needed |= {"temporal_tls_client_cert_path", "temporal_tls_client_key_path"}
    assert (name.upper() in environment("api", required())) is (name in needed)


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """`.env` files keep lines such as `SMTP_HOST=`: no mail then, rather than mail to a host without a name."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    unset = Settings(_env_file=None)
    for name in Settings.model_fields:
        monkeypatch.setenv(name.upper(), "")
    assert Settings(_env_file=None) == unset


def test_a_setting_of_another_service_reaches_it() -> None:
    given = required(TEMPORAL_PORT="7555")
    assert environment("temporal", given)["FRONTEND_GRPC_PORT"] == "7555"
    assert environment("worker", given)["TEMPORAL_ADDRESS"] == "temporal:7555"
    assert interpolated(SERVICES["temporal"]["healthcheck"]["test"][-1], given) == "7555"


@pytest.mark.parametrize("name", FIXED)
def test_what_is_fixed_is_a_setting_and_has_one_value_or_none(name: str) -> None:
    assert name in Settings.model_fields
    text = SERVICES["api"]["environment"].get(name.upper(), "")
    assert "$" not in text


@pytest.mark.parametrize("variable", ["API_DB_PASSWORD", "ADMIN_PASSWORD", "IDENTITY_KEYS", "PUBLIC_URL"])
def test_nothing_starts_without_what_nobody_can_guess(variable: str) -> None:
    given = {name: value for name, value in required().items() if name != variable}
    with pytest.raises(MissingError, match=variable):
        environment("api", given)


def test_the_variables_of_compose_are_in_the_readme_and_the_guide() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    used = set(re.findall(r"\$\{([A-Z_]+)", text))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    guide = (ROOT / "docs" / "guide" / "administrator.md").read_text(encoding="utf-8")
    assert [name for name in sorted(used) if f"`{name}`" not in readme] == []
    assert [
        name for name in sorted(used - {name.upper() for name in PASSED_ON}) if f"`{name}`" not in guide
    ] == []


@pytest.mark.parametrize("name", SERVICES)
def test_no_log_fills_the_disk(name: str) -> None:
    options = SERVICES[name]["logging"]["options"]
    assert set(options) == {"max-size", "max-file"}


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_takes_the_whole_machine(name: str) -> None:
    limits = SERVICES[name]["deploy"]["resources"]["limits"]
    assert re.fullmatch(r"\d+[mg]", interpolated(str(limits["memory"]), required()))
    assert float(interpolated(str(limits["cpus"]), required())) > 0
    assert 100 <= limits["pids"] <= 1024


def test_temporal_has_the_version_that_is_tested_and_what_can_never_be_changed() -> None:
    module = (ROOT / "devserver" / "go.mod").read_text(encoding="utf-8")
    version = re.search(r"go\.temporal\.io/server v(\S+)", module)
    assert version
    images = {SERVICES[name]["image"] for name in ("temporal", "temporal-schema", "temporal-namespace")}
    assert images == {f"temporalio/server:{version[1]}", f"temporalio/admin-tools:{version[1]}"}
    assert environment("temporal", required())["NUM_HISTORY_SHARDS"] == "128"


def test_the_proxy_is_the_only_door_and_the_api_believes_it_alone() -> None:
    given = required()
    published = {name for name, service in SERVICES.items() if service.get("ports")}
    assert published == {"proxy"}
    address = interpolated(SERVICES["proxy"]["networks"]["proxy"]["ipv4_address"], given)
    assert environment("api", given)["TRUSTED_PROXIES"] == address
    assert (
        environment("api", required(TRUSTED_PROXIES="10.1.2.3"))["TRUSTED_PROXIES"] == f"{address},10.1.2.3"
    )
    network = IPv4Network(interpolated(DOCUMENT["networks"]["proxy"]["ipam"]["config"][0]["subnet"], given))
    # The first address is the gateway's, the next ones are given to others as they come.
    assert IPv4Address(address) == list(network.hosts())[-1]
    assert "proxy" in SERVICES["api"]["networks"]
    behind = [name for name in SERVICES if "proxy" in SERVICES[name].get("networks", [])]
    assert behind == ["api", "proxy"]


def test_only_who_must_reach_others_has_a_way_out() -> None:
    """ASVS V13.2.4: mail, syslog, provider and time stamps are asked by API and worker; the proxy is asked from outside."""
    networks = DOCUMENT["networks"]
    for variables, apart in ((required(), "true"), (required(SERVICES_APART="false"), "false")):
        assert interpolated(networks["default"]["internal"], variables) == apart
    assert networks["pages"]["internal"] is True
    ways_out = {"out", "proxy"}
    leading = {name for name in SERVICES if ways_out & set(SERVICES[name].get("networks", ["default"]))}
    assert leading == {"api", "worker", "proxy"}
    assert [name for name in SERVICES if "pages" in SERVICES[name].get("networks", [])] == [
        "temporal-ui",
        "proxy",
    ]


def test_what_travels_between_services_is_encrypted_and_both_ends_are_known() -> None:
    """PostgreSQL takes nobody without TLS; Temporal takes nobody without a certificate of the installation."""
    given = required()
    for name, variable in (*((name, "DATABASE_URL") for name in OURS), ("logins", "SUPERUSER_URL")):
        query = make_url(environment(name, given)[variable]).query
        assert query == {"sslmode": "verify-full", "sslrootcert": "/tls/ca.crt"}, name
    rules = mounted("postgres", "/etc/postgresql/pg_hba.conf", given).read_text(encoding="utf-8")
    kinds = {line.split()[0] for line in rules.splitlines() if line.strip() and not line.startswith("#")}
    assert kinds == {"local", "hostssl"}
    assert environment("temporal", given)["TEMPORAL_TLS_REQUIRE_CLIENT_AUTH"] == "true"
    assert environment("temporal", given)["SQL_HOST_VERIFICATION"] == "true"
    held = {"/tls/" + file for holder in HOLDERS for file in holder.files} | {f"/tls/{AUTHORITY}"}
    files = {
        value
        for name in SERVICES
        for value in [*environment(name, given).values(), *map(str, SERVICES[name].get("command", []))]
        for value in [value.rpartition("=")[2]]
        if value.startswith("/tls/")
    }
    assert files <= held
    reading = {name for name in SERVICES if "tls:/tls:ro" in SERVICES[name].get("volumes", [])}
    assert {name for name in SERVICES if "/tls/" in str(environment(name, given))} <= reading


def test_temporals_pages_only_read() -> None:
    assert environment("temporal-ui", required())["TEMPORAL_DISABLE_WRITE_ACTIONS"] == "true"


@pytest.mark.parametrize("name", SERVICES)
def test_no_password_is_written_down(name: str) -> None:
    for variable, value in SERVICES[name].get("environment", {}).items():
        if value is None:
            continue  # passed on as it is given
        if re.search(r"PASSWORD|PWD|SECRET|TOKEN", variable):
            assert GIVEN.search(value), f"{name}.{variable} has a value of its own"
        if "://" in value:
            assert not re.search(r"://[^$/]*:[^$@]+@", value), f"{name}.{variable} holds a password"


@pytest.mark.parametrize("name", ["postgres", "temporal", "api", "worker", "proxy"])
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
    """`/readyz` is about reads; a worker is well while Temporal hears from it, whatever the API does."""
    assert set(SERVICES["api"]["depends_on"]) == {"migrate"}
    assert "/readyz'" in SERVICES["api"]["healthcheck"]["test"][-1]
    assert SERVICES["worker"]["healthcheck"]["test"][-1] == "worker_alive.py"


def test_figures_are_for_this_network_only() -> None:
    for name, setting in (("api", "METRICS_PORT"), ("worker", "WORKER_METRICS_PORT")):
        port = SERVICES[name]["environment"][setting]
        published = [port for service in SERVICES.values() for port in service.get("ports", [])]
        assert int(port)
        assert not any(address.endswith(f":{port}") for address in published)


@pytest.mark.parametrize("name", SERVING)
def test_what_serves_comes_back_after_a_restart_of_the_machine(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"


def test_the_data_outlive_their_container() -> None:
    named = {volume.split(":")[0] for name in SERVICES for volume in SERVICES[name].get("volumes", [])}
    assert {name for name in named if name[0] not in "./$"} == set(DOCUMENT["volumes"])
    # From version 18 on, the image keeps its clusters below this folder.
    assert SERVICES["postgres"]["volumes"][0] == "postgres:/var/lib/postgresql"


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"proxy"}))
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
