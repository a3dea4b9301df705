"""The connection pool: every connection takes the role `bases_app`, which owns nothing and is bound by row security."""

import orjson
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db.days import exact_days
from db.tls import secure

APP_ROLE = "bases_app"


def make_engine(
    url: str,
    *,
    pool: int = 10,
    wait: float = 30.0,
    role: str | None = APP_ROLE,
    application: str = "bases",
    virtual_time: bool = False,
) -> AsyncEngine:
    """An engine for `postgresql+asyncpg://…`; `role=None` keeps the login's own role (migrations, verification).

    With `virtual_time` facts may be of instants to come, which the database otherwise refuses.
    Whoever finds none of the `pool` connections free for `wait` seconds gets SQLAlchemy's TimeoutError. The address may
    say `sslmode=` and the like (`db/tls.py`): raises BadTlsError.
    """
    settings = {"application_name": application, "timezone": "Asia/Shanghai", "jit": "off"}
    if virtual_time:
        settings["app.virtual_time"] = "on"
    if role is not None:
        settings["role"] = role
    engine = create_async_engine(
        url,
        pool_size=pool,
        max_overflow=0,
        pool_timeout=wait,
        pool_pre_ping=False,
        connect_args={
            "server_settings": settings,
            "timeout": 10,
            "command_timeout": 30,
            "prepared_statement_cache_size": 400,
        },
        hide_parameters=True,
        json_serializer=dumps,
        json_deserializer=orjson.loads,
    )
    secure(engine.sync_engine)
    exact_days(engine.sync_engine)
    return engine


def dumps(value: object) -> str:
    """JSON text, keys sorted, as the register hashes it."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
