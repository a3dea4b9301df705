"""`python -m logins`: the logins of an installation, made or mended by a superuser of PostgreSQL; can be repeated.

It makes `bases_api`, `bases_worker` and `bases_migrate` with their database, gives `bases_migrate` the tables that an
older installation made as a superuser, and makes Temporal's login with its two databases; `bases_backup`, which may copy
the whole server, where it gets a password. API and worker refuse to run with anything stronger.
"""

import sys

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.exc import SQLAlchemyError

from db.logins import BACKUP, Login, provide
from entry import run

DONE, OUT_OF_REACH = 0, 2


class LoginSettings(BaseSettings):
    """What this program alone is given: no other one knows the superuser."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    superuser_url: str
    """`postgresql+asyncpg://…` of the application's database, as a superuser."""
    api_db_password: SecretStr | None = None
    """Without a password a login keeps the one that it has."""
    worker_db_password: SecretStr | None = None
    migrate_db_password: SecretStr | None = None
    temporal_db_password: SecretStr | None = None
    backup_db_password: SecretStr | None = None
    """With it there is a login `bases_backup` that may copy the whole server, for barman."""

    def passwords(self) -> dict[str, str]:
        """Of those logins that get one."""
        given = {
            Login.API: self.api_db_password,
            Login.WORKER: self.worker_db_password,
            Login.MIGRATE: self.migrate_db_password,
            Login.TEMPORAL: self.temporal_db_password,
            BACKUP: self.backup_db_password,
        }
        return {login: secret.get_secret_value() for login, secret in given.items() if secret is not None}


async def main() -> int:
    """Makes them for the installation that the environment names."""
    chosen = LoginSettings()
    try:
        await provide(chosen.superuser_url, chosen.passwords())
    except (TimeoutError, SQLAlchemyError, OSError) as problem:
        sys.stdout.write(f"登录名没有建立：数据库没有应答或者不允许（{type(problem).__name__}）。\n")
        return OUT_OF_REACH
    sys.stdout.write("登录名和数据库已就绪。\n")
    return DONE


if __name__ == "__main__":
    raise SystemExit(run(main()))
