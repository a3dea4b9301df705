"""Tokens are long, different each time, and kept only as digests."""

import base64
import hashlib

from activities.tokens import new_token, token_digest


def test_a_token_carries_256_bits() -> None:
    token = new_token()
    assert len(base64.urlsafe_b64decode(token + "=")) == 32


def test_no_two_tokens_are_the_same() -> None:
    assert len({new_token() for _ in range(1000)}) == 1000


def test_the_digest_is_stable_and_does_not_show_the_token() -> None:
    token = new_token()
    assert token_digest(token) == token_digest(token) == hashlib.sha256(token.encode()).digest()
    assert token.encode() not in token_digest(token)


def test_a_token_from_outside_that_is_no_text_still_has_a_digest() -> None:
    assert len(token_digest("\ud800 汉字")) == 32
