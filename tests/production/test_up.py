"""What `docker compose up` starts, started: every program of the image from the files of the image, on PostgreSQL."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from temporalio.client import Client, WorkflowExecutionStatus

from activities.errands.schedules import schedule_id
from api.auth import COOKIE
from certificates import make
from clock import WALL
from embedded.temporal import FAST
from ids import new_id
from production.processes import HOST, Production, client_of, temporal_pages
from production.proxy import AUTHORITY, proxy
from production.shape import ROOT, SERVICES
from scenario.stack import ADMIN_PASSWORD
from temporal_link import NoLinkError
from tests.production.context import kept
from tests.production.door import answer
from tests.production.stack import production

pytestmark = pytest.mark.timeout(300)  # a first start builds the server
ASKED_EVERY = 0.05
GUIDES = [ROOT / "README.md", *(ROOT / "docs" / "guide").glob("*.md")]
NAMED = re.compile(r"python -m (\w+)|(?:exec|run) (?:--rm )?\w+ python (\w+)\.py")
PROGRAMS = {
    "verify": (["python", "-m", "verify"], "登记簿、各表与流程完全一致"),
    "verify --rebuild": (["python", "-m", "verify", "--rebuild"], "已按登记簿重写 0 件"),
    "lives_keeper start": (["python", "-m", "lives_keeper", "start"], "已启动 0 个"),
    "lives_keeper roll-over": (["python", "-m", "lives_keeper", "roll-over"], "已通知 0 个"),
    "alembic": (["alembic", "-c", "db/alembic.ini", "upgrade", "heads"], ""),
    "worker_alive": (["python", "worker_alive.py"], "正常"),
    "keys": (["python", "-m", "keys", "status"], ""),
    "evidence": (["python", "-m", "evidence", "base", "NMGBSH20260001", "/dev/null"], "没有该事项。"),
    "keys reseal": (["python", "-m", "keys", "reseal"], "没有需要重新封存的内容"),
    "certificates": (["python", "-m", "certificates", "../tls"], "内部证书有效，没有变动"),
    "logins": (["python", "-m", "logins"], "登录名和数据库已就绪"),
}
"""The programs that README and guides name beside the services, with what they say on an empty installation."""


@pytest.fixture(scope="module")
async def up(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Production]:
    async with production(tmp_path_factory.mktemp("production")) as made:
        yield made


ENDS = {"evidence": 1}
"""Programs that have nothing to do on one."""
AS_SERVICE = {"logins": "logins", "alembic": "migrate"}
"""Programs that are steps of their own, with logins that no other service knows."""


async def test_the_api_is_ready_on_database_temporal_and_worker(up: Production) -> None:
    async with httpx.AsyncClient(base_url=up.api_url, trust_env=False) as http:
        answer = await http.get("/readyz")
        page = await http.get("/")
    assert answer.json()["ready"], answer.text
    assert page.status_code == 200


async def test_the_worker_takes_work_from_this_temporal(up: Production) -> None:
    client = await client_of(up.moved("worker"))
    await client.get_schedule_handle(schedule_id("", "consistency")).trigger()
    async with asyncio.timeout(60):
        assert await completed_once(client) == {WorkflowExecutionStatus.COMPLETED}


async def completed_once(client: Client) -> set[WorkflowExecutionStatus | None]:
    """How the errands that ran ended, once there are any and none runs any more."""
    while True:
        ends = {run.status async for run in client.list_workflows("WorkflowType = 'Errand'")}
        if ends and WorkflowExecutionStatus.RUNNING not in ends:
            return ends
        await asyncio.sleep(ASKED_EVERY)


@pytest.mark.usefixtures("keepers")
async def test_people_sign_in_through_the_proxy_and_nobody_else_sees_their_cookie(
    up: Production, tmp_path: Path
) -> None:
    url = up.given["PUBLIC_URL"]
    root = tmp_path / AUTHORITY
    async with proxy(tmp_path, up.given, f"{HOST}:{up.api_port}") as door:
        form = {"login": "sysadmin", "password": own("sysadmin")}
        signed_in = await answer(door, f"{url}/sign-in", root, {"Origin": url}, form)
        cookie = signed_in.headers["set-cookie"]
        mine = await answer(door, f"{url}/me", root, {"Cookie": cookie.partition(";")[0]})
        foreign = await answer(door, f"{url}/sign-in", root, {"Origin": "https://elsewhere.example"}, form)
    assert signed_in.status_code == 303, signed_in.text
    assert cookie.startswith("__Host-")
    assert "secure" in cookie.lower()
    assert (mine.status_code, "sysadmin" in mine.text) == (200, True)
    assert foreign.status_code == 403


async def test_temporals_pages_are_for_the_system_administrator_alone_and_to_read(
    up: Production, keepers: dict[str, dict[str, str]], tmp_path: Path
) -> None:
    url, root = up.given["PUBLIC_URL"], tmp_path / AUTHORITY
    keeper, other = keepers["sysadmin"], keepers["secadmin"]
    async with temporal_pages(up) as pages, proxy(tmp_path, up.given, f"{HOST}:{up.api_port}", pages) as door:
        nobody = await answer(door, f"{url}/temporal/", root)
        wrong = await answer(door, f"{url}/temporal/", root, other)
        page = await answer(door, f"{url}/temporal/", root, keeper)
        names = await answer(door, f"{url}/temporal/api/v1/namespaces", root, keeper)
        ends = await answer(
            door, f"{url}/temporal/api/v1/namespaces/bases/workflows/x/terminate", root, keeper, {}
        )
        led = await answer(door, f"{url}/operations/temporal", root, keeper)
        shown = await answer(door, f"{url}/operations", root, keeper)
    assert (nobody.status_code, nobody.headers["location"].partition("?")[0]) == (303, "/sign-in")
    assert (wrong.status_code, "没有权限" in wrong.text or "无权" in wrong.text) == (403, True)
    assert (page.status_code, "/temporal/_app/" in page.text) == (200, True)
    seen = {
        each["namespaceInfo"]["name"] for each in names.json()["namespaces"]
    }  # by a certificate of their own
    assert "bases" in seen
    assert ends.status_code == 405
    assert (led.status_code, led.headers["location"]) == (303, "/temporal/")
    assert (shown.status_code, "查询和办理都正常" in shown.text) == (200, True)


@pytest.fixture(scope="module")
async def keepers(up: Production) -> dict[str, dict[str, str]]:
    """The cookies of administrators who have each taken a password of the own: the first one is good once."""
    return {login: await own_password(up, login) for login in ("sysadmin", "secadmin")}


def own(login: str) -> str:
    """The password that an administrator takes."""
    return f"样例口令 {login} 二〇二六"


async def own_password(up: Production, login: str) -> dict[str, str]:
    """The cookie of an administrator who takes a password of the own."""
    async with httpx.AsyncClient(base_url=f"{up.api_url}/api/v1", trust_env=False) as http:
        first = await http.post("/sessions", json={"login": login, "password": ADMIN_PASSWORD})
        bearer = {"Authorization": f"Bearer {first.json()['token']}", "Idempotency-Key": new_id()}
        words = {"old": ADMIN_PASSWORD, "new": own(login)}
        changed = await http.post("/me/password", json=words, headers=bearer)
    assert changed.status_code == 200, changed.text
    return {"Cookie": f"__Host-{COOKIE}={changed.json()['token']}"}


async def test_temporal_answers_nobody_without_a_certificate_of_the_installation(
    up: Production, tmp_path: Path
) -> None:
    values = up.moved("worker")
    make(tmp_path, WALL.now())
    foreign = {
        "TEMPORAL_TLS_CLIENT_CERT_PATH": str(tmp_path / "application.crt"),
        "TEMPORAL_TLS_CLIENT_KEY_PATH": str(tmp_path / "application.key"),
    }
    nothing = dict.fromkeys(foreign, "")
    absent = {"TEMPORAL_TLS_CLIENT_CERT_PATH": str(tmp_path / "none.crt")}
    for changed in (foreign, nothing, {"TEMPORAL_TLS_SERVER_CA_CERT_PATH": str(tmp_path / "ca.crt")}, absent):
        with pytest.raises(NoLinkError):
            await client_of({name: value for name, value in (values | changed).items() if value})
    status, output = await up.run("worker-foreign", SERVICES["worker"]["command"], **foreign)
    assert (status, "Traceback" in output, values["TEMPORAL_ADDRESS"] in output) == (1, False, True), output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("sslmode=disable", "InvalidAuthorizationSpecificationError"),
        ("sslmode=verify-full&sslrootcert={foreign}", "SSLCertVerificationError"),
        ("sslmode=verify-full&sslrootcert=/nowhere/ca.crt", "/nowhere/ca.crt: No such file or directory"),
        ("sslmode=verify-full", "needs sslrootcert"),
        ("sslmode=sure", "sslmode=sure: one of"),
    ],
)
async def test_postgresql_is_reached_by_tls_alone_and_its_words_are_understood(
    up: Production, tmp_path: Path, words: str, told: str
) -> None:
    make(tmp_path, WALL.now())
    said = words.format(foreign=tmp_path / "ca.crt")
    address = up.moved("worker")["DATABASE_URL"].partition("?")[0]
    for program in (["python", "-m", "keys", "status"], ["python", "-m", "lives_keeper", "roll-over"]):
        status, output = await up.run("tls", program, DATABASE_URL=f"{address}?{said}")
        assert (status in (1, 2), "Traceback" in output) == (True, False), output
        assert told in output or "DBAPIError" in output, output


@pytest.mark.parametrize("name", PROGRAMS)
async def test_a_program_beside_the_services_runs_from_the_image(up: Production, name: str) -> None:
    command, said = PROGRAMS[name]
    status, output = await up.run("program", command, AS_SERVICE.get(name, "worker"))
    assert status == ENDS.get(name, 0), output
    assert said in output


def test_every_program_that_the_documents_name_for_an_installation_is_started_here() -> None:
    named = {a or b for guide in GUIDES for a, b in NAMED.findall(guide.read_text(encoding="utf-8"))}
    assert named
    assert named <= {name.partition(" ")[0] for name in PROGRAMS}


async def test_health_checks_are_answered_from_inside(up: Production) -> None:
    for service in ("api", "worker"):
        command = [word.replace("127.0.0.1:8000", f"127.0.0.1:{up.api_port}") for word in
                   SERVICES[service]["healthcheck"]["test"][1:]]  # fmt: skip
        status, output = await up.run(f"health-{service}", command, service)
        assert status == 0, output


async def test_the_health_of_the_worker_does_not_hang_on_the_api_and_tells_a_lost_worker(
    up: Production,
) -> None:
    check = SERVICES["worker"]["healthcheck"]["test"][1:]
    nobody = {"API_PORT": "1", "DATABASE_URL": "postgresql+asyncpg://nobody@127.0.0.1:1/none"}
    assert await up.run("health", check, **nobody) == (0, "正常\n")
    assert await up.run("health", check, TASK_QUEUE="other") == (1, "本机的工作进程没有在接收任务\n")
    status, output = await up.run("health", check, TEMPORAL_ADDRESS="127.0.0.1:1")
    assert (status, output.startswith("Temporal 没有应答")) == (1, True)


async def test_a_port_that_postgresql_cannot_keep_is_refused_in_words(up: Production) -> None:
    high = replace(up, given={**up.given, "TEMPORAL_PORT": "32768"})
    status, output = await high.step("temporal-schema")
    assert status == 1
    assert "TEMPORAL_PORT=32768 不能用" in output
    assert "32767" in output


async def test_the_schema_step_may_run_again(up: Production) -> None:
    status, output = await up.step("temporal-schema")
    assert status == 0, output


async def test_the_server_has_the_settings_of_the_file(up: Production) -> None:
    """The server's own check knows every key and type; and production is as fast as the embedded server."""
    file = ROOT / "production" / "temporal.yaml"
    status, output = await up.run("check", ["temporal-server", "validate-dynamic-config", str(file)])
    assert (status, "error" in output, "warning" in output) == (0, False, False), output
    text = file.read_text(encoding="utf-8")
    assert [key for key, value in FAST.items() if f"{key}:\n  - value: {value}\n" not in text] == []


@pytest.mark.parametrize(
    "path", ["tests/conftest.py", ".env", ".git/config", "embedded/run.py", "db/__pycache__/a.pyc"]
)
def test_what_is_no_program_of_the_image_stays_outside(path: str) -> None:
    rules = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    assert not kept(path, rules)
    assert kept("verify/__main__.py", rules)
