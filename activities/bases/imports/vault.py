"""Uploaded workbooks at rest: they hold names and identity numbers, so they are sealed like those."""

from base64 import b85decode, b85encode

from activities.identity_cipher import IdentityKeys, seal, unseal


def seal_file(content: bytes, job: str, keys: IdentityKeys) -> bytes:
    """The file under the current key, bound to its import."""
    return seal(b85encode(content).decode(), f"import/{job}", keys)


def open_file(sealed: bytes, job: str, keys: IdentityKeys) -> bytes:
    """The file again; raises Unreadable."""
    return b85decode(unseal(sealed, f"import/{job}", keys))
