"""Logging of every process: JSON lines to standard error, readable lines on a terminal, nobody's data."""

import logging
import sys
from collections.abc import Mapping

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

PRIVATE = frozenset(
    {
        "address", "authorization", "bank_account", "birth_date", "body", "contact", "cookie", "email",
        "id_card", "id_number", "identity_number", "mobile", "name", "password", "person_name", "phone",
        "real_name", "secret", "token",
    }
)  # fmt: skip
HIDDEN = "***"


def configure(level: str = "info") -> None:
    """Send structlog and the standard library's loggers through the same processors."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        hide_private,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_ending()],
        )
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.stdlib.PositionalArgumentsFormatter(),
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def hide_private(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Blank whatever bears the name of a person's data or a secret, at any depth."""
    return {key: _hidden(key, value) for key, value in event.items()}


def _hidden(key: object, value: object) -> object:
    if isinstance(key, str) and key.lower() in PRIVATE:
        return HIDDEN
    if isinstance(value, Mapping):
        return {inner: _hidden(inner, held) for inner, held in value.items()}
    if isinstance(value, list | tuple):
        return [_hidden("", held) for held in value]
    return value


def _ending() -> tuple[Processor, ...]:
    if sys.stderr.isatty():
        # The rich traceback would show local variables, and with them people's data.
        return (structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback),)
    return (structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False))
