"""Settings of one installation, read from the environment and `.env`; every process reads them here."""

from functools import lru_cache
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.terms import Role

FROM_FILES = (
    "database_url",
    "identity_keys",
    "form_keys",
    "confidential_keys",
    "admin_password",
    "smtp_password",
    "oidc_client_secret",
)
"""Settings that a file can hold, named by `<setting>_FILE`."""


class Settings(BaseSettings):
    """Names are the environment variables in lower case; an empty variable is as good as none."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    data_dir: Path = Path(".data")
    """Where the embedded servers keep their files (relative to the working folder)."""

    database_url: str | None = None
    """`postgresql+asyncpg://…`; empty: the embedded PostgreSQL is started. Never a superuser or who owns the tables."""
    migrate_database_url: str | None = None
    """The same database as the owner of its tables, for migrations alone; empty: `database_url`."""
    database_pool: int = Field(default=10, ge=1)
    """Connections of one process."""
    database_pool_wait: float = Field(default=2.0, gt=0)
    """Seconds that a request waits for a free one of them, before it is told to come again."""

    temporal_address: str | None = None
    """`host:port`; empty: the embedded dev server is started."""
    temporal_namespace: str = "default"
    temporal_tls: bool | None = None
    """TLS to Temporal; where nothing is said, a file below turns it on. Without an authority those of this machine count."""
    temporal_tls_server_ca_cert_path: Path | None = None
    """PEM of the authority that Temporal's certificate must come from."""
    temporal_tls_client_cert_path: Path | None = None
    """PEM of this program's own certificate, and of its key below, where Temporal asks for one."""
    temporal_tls_client_key_path: Path | None = None
    temporal_tls_server_name: str | None = None
    """The name that Temporal's certificate must have; empty: that of the address."""
    temporal_port: int = 7233
    temporal_ui_port: int = 8233
    temporal_download: bool = True
    """Whether the embedded server may be the official CLI, downloaded; otherwise it is built (`embedded/binary.py`)."""
    temporal_pages: str = ""
    """Where the system administrator finds Temporal's own pages, to read only: a path of the proxy, or an address."""
    task_queue: str = "postdoc-bases"
    worker_version: str = Field(default="", pattern=r"^[A-Za-z0-9_-]{0,60}$")
    """What code this worker is, where workers of two versions are at work side by side (`worker_versions.py`); empty: none."""
    workflow_prefix: str = ""
    """Put before every workflow id, so that several installations can share a namespace."""
    virtual_time: bool = False
    """Tests and rehearsals only: lives are started so that their clocks can be moved forward."""
    rehearsal: bool = False
    """With `virtual_time`: the department may move single sample cases forward (`POST /api/v1/rehearsals`)."""

    api_host: str = "127.0.0.1"
    api_port: int = 8000
    public_url: str = "http://127.0.0.1:8000"
    trusted_proxies: str = ""
    """Addresses of proxies, separated by commas, whose word is taken for where a request comes from."""
    metrics_host: str = "127.0.0.1"
    metrics_port: int = Field(default=0, ge=0, le=65535)
    """Where the API gives its figures to Prometheus, apart from what people reach; 0: nowhere."""
    worker_metrics_port: int = Field(default=0, ge=0, le=65535)
    """The same for the worker, on the same host."""
    session_hours: int = Field(default=12, ge=1)
    session_idle_minutes: int = Field(default=30, ge=1)
    """A session that is unused for as long ends; what was typed is kept until the next sign-in."""
    sessions_at_most: int = Field(default=3, ge=1)
    """Sessions of one account at a time; a further one ends the one that was unused for longest."""
    second_factor_roles: str = ""
    """Roles, separated by commas (`department,league`), that do nothing until their account has a second factor."""
    proof_minutes: int = Field(default=60, ge=0)
    """Grave acts ask for the password or a code again when the last one is older; 0: never."""
    secure_cookies: bool = False
    webauthn_rp_id: str = ""
    """Host name that security keys answer for; empty: that of `public_url`. Keys of another one do not fit any more."""
    webauthn_origins: str = ""
    """Addresses of pages (`https://host`), separated by commas, that keys may be used on; empty: that of `public_url`."""

    oidc_issuer: str | None = None
    """Address of the provider people may sign in at (统一身份认证, OpenID Connect), as its tokens name it; empty: none."""
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    """What it knows this installation by; its pages `<public_url>/sign-in/outside/back` and `/signed-out` are to be known there."""
    oidc_name: str = "统一身份认证"
    """What the provider is called on the pages."""
    oidc_local: Literal["always", "down", "never"] = "always"
    """When others than administrators may sign in by password: always, while the provider cannot be reached, or never."""
    oidc_acr: str = ""
    """Values of `acr`, separated by commas, that say of a second factor at the provider; none is asked for here then."""
    oidc_amr: str = ""
    """The same of `amr` (`mfa,otp,hwk`)."""
    login_failures: int = Field(default=5, ge=1)
    """Wrong passwords of one account within `lock_minutes`, after which it waits for as long."""
    lock_minutes: int = Field(default=15, ge=1)
    address_failures: int = Field(default=100, ge=100)
    """The same of one network address: a whole office, or a region, stands behind it."""
    address_minutes: int = Field(default=15, ge=1)
    max_body_bytes: int = 2 * 1024 * 1024
    max_upload_bytes: int = 20 * 1024 * 1024
    max_attachments: int = 60
    upload_bytes_per_day: int = Field(default=1024**3, ge=0)
    """Bytes of files that one account may send on one (legal) day; 0 turns the limit off."""
    clamd_address: str | None = None
    """`host:port`, or the path of the socket, of a clamd that looks through every file; empty: none is asked."""
    documents_at_once: int = Field(default=2, ge=1)
    """Documents that are drafted, converted or pictured at a time."""
    documents_wait: float = Field(default=20.0, gt=0)
    """Seconds that others wait for their turn, before they are told to come again."""
    rate_per_minute: int = 600
    """Requests a minute of one session, or from one address without one; 0 turns the limit off.

    An address with many sessions behind it may send twenty times as many."""

    smtp_host: str | None = None
    """Empty: mail stays in the in-app inbox, which says so."""
    smtp_port: int = 25
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    smtp_start_tls: bool = False
    mail_from: str = "noreply@localhost"

    identity_keys: SecretStr | None = None
    """`{"k1": "<32 bytes in base64>"}`: what contacts of objections are sealed under; without it none are taken."""
    identity_key_current: str | None = None
    """The key that new data are sealed under; empty: the last one."""

    form_keys: SecretStr | None = None
    """The same for what a form hands to the browser and for half-written forms; empty: `identity_keys`."""

    confidential_keys: SecretStr | None = None
    """The same for what only those see who have it in hand (texts and contacts of complaints), in the hand of a custodian of their own.

    Empty: other keys that follow from `identity_keys`."""
    confidential_key_current: str | None = None
    """The one that new ones are sealed under; empty: the last one."""

    database_url_file: Path | None = None
    """A file that holds the address, its password with it; so the next five. What a file holds counts, not the variable."""
    identity_keys_file: Path | None = None
    form_keys_file: Path | None = None
    confidential_keys_file: Path | None = None
    admin_password_file: Path | None = None
    smtp_password_file: Path | None = None
    oidc_client_secret_file: Path | None = None

    heads_file: Path | None = None
    """Where the signed heads of the register's days are kept, outside of the database; empty: none are kept."""
    heads_key_file: Path | None = None
    """PEM of the key (Ed25519 or SM2) that signs them; programs that only verify can be given the public one."""
    heads_earlier_keys: str = ""
    """Paths, separated by commas, of public keys (PEM) that signed earlier heads."""
    heads_stamp_url: str = ""
    """An authority for time stamps (RFC 3161) that is asked for one on each head; empty: none is."""
    heads_stamp_roots: Path | None = None
    """PEM of the root certificates that its stamps must come from."""

    admin_password: SecretStr | None = None
    """First password of `sysadmin`, and of the two below where theirs is not given; used once, where there is no administrator."""
    security_admin_password: SecretStr | None = None
    """First password of `secadmin`."""
    audit_admin_password: SecretStr | None = None
    """First password of `auditadmin`."""
    second_person: bool = False
    """Whether grants, resets, and editions of settings and templates wait until a second person of the office confirms them."""
    syslog_address: str | None = None
    """`udp://host:514` or `tcp://host:601`: where the security log is sent as well (RFC 5424); empty: nowhere."""
    log_level: str = "info"
    otel_exporter_otlp_endpoint: str = ""
    """`http://host:4318`: a collector (OTLP by HTTP) that traces are sent to (`tracing.py`); empty: none are made."""

    @field_validator("public_url")
    @classmethod
    def _nothing_behind_the_host(cls, given: str) -> str:
        """With a stroke at its end Caddy 2.11 takes it for the one address that it serves, and every page is empty."""
        if urlsplit(given).path or not urlsplit(given).netloc:
            raise ValueError("PUBLIC_URL is https://host or https://host:port, with nothing behind it")
        return given

    @field_validator("second_factor_roles")
    @classmethod
    def _known_roles(cls, given: str) -> str:
        """A role that there is not would be a second factor that nobody is asked for."""
        unknown = {each.strip() for each in given.split(",")} - {"", *Role}
        if unknown:
            raise ValueError(f"no role is called {', '.join(sorted(unknown))}")
        return given

    @model_validator(mode="after")
    def _whole_provider(self) -> Self:
        """A provider without the name that it knows the installation by cannot be asked anything."""
        if self.oidc_issuer and not self.oidc_client_id:
            raise ValueError("OIDC_ISSUER needs OIDC_CLIENT_ID")
        return self

    @model_validator(mode="after")
    def _read_files(self) -> Self:
        """Secrets from files, so that they stand in no environment. Raises ValueError for a file that cannot be read."""
        for name in FROM_FILES:
            file: Path | None = getattr(self, f"{name}_file")
            if file is None:
                continue
            try:
                text = file.read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as problem:
                raise ValueError(
                    f"{name.upper()}_FILE: {file} cannot be read ({type(problem).__name__})"
                ) from None
            setattr(self, name, text if name == "database_url" else SecretStr(text))
        return self

    @property
    def first_passwords(self) -> dict[Role, str]:
        """The first password of each administrator; none at all where none is given."""
        first = self.admin_password
        given = {
            Role.SYSTEM_ADMIN: first,
            Role.SECURITY_ADMIN: self.security_admin_password or first,
            Role.AUDIT_ADMIN: self.audit_admin_password or first,
        }
        return {role: secret.get_secret_value() for role, secret in given.items() if secret is not None}

    @property
    def sends_mail(self) -> bool:
        """Whether messages go out as mail too."""
        return self.smtp_host is not None

    @property
    def roles_of_second_factor(self) -> frozenset[str]:
        """The roles whose accounts must have a second factor."""
        return frozenset(filter(None, (each.strip() for each in self.second_factor_roles.split(","))))

    @property
    def second_factor_outside(self) -> tuple[frozenset[str], frozenset[str]]:
        """Values of `acr` and `amr` that say of a second factor at the provider."""
        acr, amr = (
            frozenset(filter(None, (each.strip() for each in given.split(","))))
            for given in (self.oidc_acr, self.oidc_amr)
        )
        return acr, amr

    @property
    def rehearses(self) -> bool:
        """Whether rehearsals are on: only where clocks can be moved at all."""
        return self.rehearsal and self.virtual_time


@lru_cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
