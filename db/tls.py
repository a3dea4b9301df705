"""TLS to PostgreSQL, in the words of its own tools: `?sslmode=verify-full&sslrootcert=…` in an address.

The driver takes an object in place of these words, and ends with a TypeError where it finds them.
"""

import ssl
from collections.abc import Mapping

from sqlalchemy import URL, Engine, event, make_url

WORDS = ("sslmode", "sslrootcert", "sslcert", "sslkey")
UNCHECKED = ("disable", "allow", "prefer")
"""Modes without a look at the certificate, which the driver knows by name."""
CHECKED = ("require", "verify-ca", "verify-full")


class BadTlsError(ValueError):
    """The words of an address, or the files that they name, are of no use."""


def tls_of(url: str | URL) -> dict[str, object]:
    """What the driver is given in place of these words; nothing where there are none. Raises BadTlsError.

    `require` without an authority encrypts and believes any certificate, as in libpq.
    """
    query = make_url(url).query
    said = {word: _only(query[word]) for word in WORDS if word in query}
    if not said:
        return {}
    mode = said.get("sslmode") or ("verify-full" if "sslrootcert" in said else "prefer")
    if mode in UNCHECKED:
        return {"ssl": mode}
    if mode not in CHECKED:
        raise BadTlsError(f"sslmode={mode}: one of {', '.join((*UNCHECKED, *CHECKED))}")
    return {"ssl": _context(mode, said)}


def secure(engine: Engine) -> None:
    """Connections of the engine follow the words of its address. Raises BadTlsError."""
    given = tls_of(engine.url)

    def without_words(_dialect: object, _record: object, _args: object, keywords: dict[str, object]) -> None:
        for word in WORDS:
            keywords.pop(word, None)
        keywords.update(given)

    if given:
        event.listen(engine, "do_connect", without_words)


def _only(value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        raise BadTlsError("sslmode, sslrootcert, sslcert and sslkey are said once each")
    return value


def _context(mode: str, said: Mapping[str, str]) -> ssl.SSLContext:
    authority = said.get("sslrootcert", "")
    if mode != "require" and not authority:
        raise BadTlsError(f"sslmode={mode} needs sslrootcert=<file of the authority>")
    try:
        context = ssl.create_default_context(cafile=authority or None)
        if certificate := said.get("sslcert"):
            context.load_cert_chain(certificate, said.get("sslkey") or None)
    except (OSError, ssl.SSLError) as problem:
        files = ", ".join(said[word] for word in WORDS[1:] if said.get(word))
        raise BadTlsError(f"{files}: {problem.strerror or type(problem).__name__}") from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2  # some builds take older ones
    context.check_hostname = mode == "verify-full"
    if not authority:
        context.verify_mode = ssl.CERT_NONE
    return context
