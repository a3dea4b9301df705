"""Every process ends through one door: with a status, after its clean-up, however it is stopped."""

import signal
import subprocess
import sys

import pytest

import entry

SERVING = """
import asyncio, sys
import entry
async def main():
    try:
        print("serving", flush=True)
        await asyncio.Event().wait()
    finally:
        print("stopping", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        print("clean", flush=True)
raise SystemExit(entry.run(main()))
"""


@pytest.mark.parametrize(("returned", "status"), [(None, 0), (0, 0), (3, 3)])
def test_the_status_is_what_main_returns(returned: int | None, status: int) -> None:
    async def main() -> int | None:
        return returned

    assert entry.run(main()) == status


def test_a_fault_is_not_hidden() -> None:
    async def main() -> int:
        raise LookupError("broken")

    with pytest.raises(LookupError, match="broken"):
        entry.run(main())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_is_a_success_and_a_second_one_does_not_cut_the_clean_up(number: signal.Signals) -> None:
    command = [sys.executable, "-c", SERVING]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == "serving\n"
        server.send_signal(number)
        assert server.stdout.readline() == "stopping\n"
        server.send_signal(number)
        rest, _ = server.communicate("\n")
    assert rest == "clean\n"
    assert server.returncode == 0


def test_nothing_is_collected_until_the_process_runs_and_then_it_is() -> None:
    told = "import entry, gc; print(gc.isenabled())\nasync def main(): print(gc.isenabled(), gc.get_freeze_count() > 0)\nentry.run(main())"
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert found.stdout.split() == ["False", "True", "True"]
