"""What only the first start of an installation does: the administrators' passwords and the sample data."""

import base64
import json
import secrets
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from embedded.child import followed, spawn, stop
from embedded.note import write_private
from embedded.problem import CannotStart

PASSWORD_FILE = "admin-password"  # noqa: S105  (the name of a file)
PASSWORD_FILES = {
    "sysadmin": ("ADMIN_PASSWORD", PASSWORD_FILE),
    "secadmin": ("SECURITY_ADMIN_PASSWORD", "security-admin-password"),
    "auditadmin": ("AUDIT_ADMIN_PASSWORD", "audit-admin-password"),
}
"""Login of an administrator → the variable with the first password, and the file that keeps it."""
KEYS_FILE = "identity-keys"
HEADS_KEY_FILE = "heads-key.pem"
HEADS_FILE = "heads.jsonl"
SAMPLE_FILE = "sample"
ACCOUNTS_FILE = "demo-accounts.txt"


class Sample(StrEnum):
    """What became of the sample data in this data folder."""

    UNDECIDED = "undecided"
    LOADING = "loading"
    LOADED = "loaded"
    UNWANTED = "unwanted"


def first_password(folder: Path, name: str = PASSWORD_FILE) -> str:
    """The first password of an administrator: drawn once, kept where only the owner of the folder reads it."""
    file = folder / name
    if not file.exists():
        write_private(file, secrets.token_urlsafe(15))
    return file.read_text(encoding="utf-8").strip()


def identity_keys(folder: Path) -> str:
    """The key that contacts are sealed under, drawn once; without this file they cannot be opened any more."""
    file = folder / KEYS_FILE
    if not file.exists():
        write_private(file, json.dumps({"k1": base64.b64encode(secrets.token_bytes(32)).decode()}))
    return file.read_text(encoding="utf-8").strip()


def heads_key(folder: Path) -> Path:
    """The key that signs the heads of the register's days, drawn once."""
    file = folder / HEADS_KEY_FILE
    if not file.exists():
        drawn = Ed25519PrivateKey.generate()
        text = drawn.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        write_private(file, text)
    return file


def heads_of(folder: Path) -> dict[str, str]:
    """The settings under which heads are kept in the data folder, beside the database."""
    return {"HEADS_FILE": str(folder / HEADS_FILE), "HEADS_KEY_FILE": str(heads_key(folder))}


def sample_state(folder: Path) -> Sample:
    """Decided at the first start and kept: a later one never puts samples among real cases."""
    file = folder / SAMPLE_FILE
    if not file.exists():
        return Sample.UNDECIDED
    return Sample(file.read_text(encoding="utf-8").strip())


def keep_sample_state(folder: Path, state: Sample) -> None:
    """Write the decision down."""
    write_private(folder / SAMPLE_FILE, state)


async def load_sample(folder: Path, root: Path, environment: Mapping[str, str]) -> None:
    """Drive the running system as its users would, through `python -m sample`."""
    print(
        "首次启动：正在通过 HTTP 装入样例数据，两核机器约 1 分钟（SAMPLE=0 则不装入）……\n"
        "  First start: sample data are being entered over HTTP, about a minute on two cores (SAMPLE=0: none).",
        flush=True,
    )
    keep_sample_state(folder, Sample.LOADING)
    log = folder / "logs" / "sample.log"
    loading = spawn("样例数据装入程序", [sys.executable, "-m", "sample"], log, env=environment, folder=root)
    try:
        status = await followed(loading)
    finally:
        await stop(loading)
    if status != 0:
        raise CannotStart(
            f"{loading.last_words()}\n样例数据没有装完。请 make reset 后重新 make run（SAMPLE=0 则不装入）。"
        )
    keep_sample_state(folder, Sample.LOADED)
