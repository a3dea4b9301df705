"""docs/cryptography.md: every algorithm, key and certificate of the system, and where in the code it is used (ASVS V11.1.2).

`python -m tests.security.cryptography_used` writes it from the tables here; a test compares it with what modules import.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.law.reading import ROOT

PAGE = ROOT / "docs" / "cryptography.md"
LIBRARIES = frozenset(
    {"argon2", "authlib", "cryptography", "hashlib", "hmac", "joserfc", "pyotp", "secrets", "ssl", "webauthn"}
)
LAYERS = ("activities", "api", "db", "domain", "evidence", "verify", "web", "workflows")
"""And what stands in the root; tools of the workshop and migrations are no part of a running system."""


@dataclass(frozen=True, slots=True)
class Use:
    """What is done for which end, and the modules that do it."""

    purpose: str
    algorithm: str
    key: str
    modules: Sequence[str]


USES = (
    Use(
        "numbers of documents, contacts, drafts, sheets, complaints sealed",
        "AES-256-GCM with HKDF-SHA-256; `sm`: SM4-GCM with HKDF-SM3",
        "IDENTITY_KEYS, CONFIDENTIAL_KEYS",
        ("activities/cipher_suites.py", "activities/identity_cipher.py", "activities/identity_keys.py"),
    ),
    Use(
        "found again without being opened",
        "HMAC-SHA-256; `sm`: HMAC-SM3",
        "the same, derived for look-up",
        ("activities/cipher_suites.py", "activities/rights/papers.py", "activities/rights/codes.py"),
    ),
    Use(
        "texts about persons in facts, commands, states",
        "AES-256-SIV",
        "one for each person in `personal_key`, sealed under IDENTITY_KEYS",
        ("db/personal.py", "db/redacting.py"),
    ),
    Use(
        "forms and what is handed to browsers",
        "Fernet (AES-128-CBC, HMAC-SHA-256) with HKDF-SHA-256",
        "FORM_KEYS",
        ("web/sealing.py",),
    ),
    Use("passwords", "Argon2id; screened lists by SHA-256", "none", ("activities/passwords.py",)),
    Use(
        "tokens of sessions, calendars, steps and devices",
        "256 bits of chance, kept as SHA-256",
        "none",
        (
            "activities/tokens.py",
            "activities/known_devices.py",
            "api/routers/calendar_feeds.py",
            "api/middleware.py",
            "db/attempts.py",
        ),
    ),
    Use(
        "one-time codes",
        "TOTP (RFC 6238, HMAC-SHA-1, thirty seconds); recovery codes as SHA-256",
        "one for each account, sealed under IDENTITY_KEYS",
        ("activities/second_factor.py",),
    ),
    Use(
        "security keys",
        "WebAuthn: ES256, EdDSA, RS256 as the key has it",
        "public keys in `security_key`",
        ("activities/security_keys.py",),
    ),
    Use(
        "signing in elsewhere",
        "OpenID Connect: code with PKCE (S256), tokens by the keys of the provider",
        "keys that the provider publishes",
        ("activities/oidc.py",),
    ),
    Use(
        "chain of the register and of the security log",
        "SHA-256",
        "none",
        (
            "db/register.py",
            "db/security_log.py",
            "db/commands.py",
            "verify/heads.py",
            "evidence/check.py",
            "evidence/gathering.py",
            "evidence/__main__.py",
        ),
    ),
    Use(
        "heads of each day",
        "Ed25519, or SM2 with SM3 (by openssl); RFC 3161 time stamps with SHA-256",
        "HEADS_KEY_FILE; the certificate of the authority of stamps",
        ("verify/signing.py", "verify/stamps.py"),
    ),
    Use(
        "connections to PostgreSQL, Temporal, mail, and the API's own",
        "TLS 1.2 and 1.3 as Python offers them",
        "certificates below",
        ("db/tls.py", "activities/mail.py", "web/__main__.py", "worker.py"),
    ),
    Use(
        "certificates of the inner network",
        "ECDSA P-256 with SHA-256, three years, made anew three months before",
        "authority and leaves in the volume `tls`",
        ("certificates.py",),
    ),
    Use(
        "hashes of files and templates, to know them again",
        "SHA-256",
        "none",
        (
            "activities/uploads.py",
            "activities/bases/documents/issuing.py",
            "api/document_templates.py",
            "api/drafting.py",
            "api/routers/documents.py",
            "api/bases/routers/imports.py",
            "api/assistants/routers/hire_imports.py",
            "api/assistants/routers/list_matches.py",
            "api/assistants/routers/target_imports.py",
            "activities/documents/even.py",
        ),
    ),
    Use(
        "ids, names of versions, and drawing by lot that can be repeated; nothing is kept secret by it",
        "SHA-256; `secrets` for ids",
        "none",
        (
            "ids.py",
            "domain/wait.py",
            "domain/assistants/task/sampling.py",
            "domain/bases/application/drawing/draw.py",
            "web/rendering.py",
            "web/charts/drawing.py",
            "web/previews/drawing.py",
            "web/bases/doings/applications.py",
            "web/bases/examining.py",
            "web/bases/paper_upload.py",
        ),
    ),
    Use(
        "reading protected PDF files that are sent, with an empty password",
        "RC4, AES, MD5, SHA-2, as the file has it; nothing of ours is protected by it",
        "that of the file",
        ("activities/upload_checks/pdf_keys.py",),
    ),
)
CERTIFICATES = (
    ("what people see", "the proxy", "`TLS_CERTIFICATE`: the operator's own, or the proxy's internal authority, renewed by itself"),
    ("PostgreSQL", "the database", "made by `python -m certificates` in the volume `tls`, or the operator's"),
    ("Temporal, both ways", "server, API, worker, pages", "the same authority; nobody without one of its certificates is answered"),
    ("time stamps", "the authority outside", "the operator gives its certificate with the address"),
    ("provider of sign-in", "the operator's", "by the authorities of the machine"),
)  # fmt: skip


def imported(text: str) -> bool:
    """Whether a module imports one of the libraries."""
    names = set[str]()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return bool(names & LIBRARIES)


def modules_that_use() -> Iterator[str]:
    """Modules of a running system that import one of the libraries."""
    files = [*ROOT.glob("*.py"), *(file for layer in LAYERS for file in (ROOT / layer).rglob("*.py"))]
    for file in sorted(files):
        if "migrations" not in file.parts and imported(file.read_text(encoding="utf-8")):
            yield str(Path(file).relative_to(ROOT))


def page() -> str:
    """The whole file."""
    return "\n".join(
        [
            "# Algorithms, keys and certificates (密码算法、密钥和证书清单)",
            "",
            "Written by `python -m tests.security.cryptography_used`; a test compares it with what the modules import.",
            "What stands under which key is told by `python -m keys status`,",
            "how a key is replaced by `keys.py` and the guide of the administrator.",
            "",
            "| for what | algorithm | key | where |",
            "|---|---|---|---|",
            *(
                f"| {use.purpose} | {use.algorithm} | {use.key} | {', '.join(f'`{each}`' for each in use.modules)} |"
                for use in USES
            ),
            "",
            "## Certificates (证书)",
            "",
            "| for what | whose | from where |",
            "|---|---|---|",
            *(f"| {what} | {whose} | {where} |" for what, whose, where in CERTIFICATES),
            "",
        ]
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
