"""Bearer and session tokens: drawn once, shown once; only their digest is stored."""

import hashlib
import secrets

TOKEN_BYTES = 32


def new_token() -> str:
    """A token of 256 random bits, safe in headers, cookies and addresses."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_digest(token: str) -> bytes:
    """SHA-256 of the token, the only form that is stored and looked up (a random token needs no salt)."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
