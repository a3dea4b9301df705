"""The keys that people's data are sealed under, as the settings give them."""

import base64
import binascii
import json

from activities.identity_cipher import IdentityKeys


def parse_keys(text: str, current: str | None) -> IdentityKeys:
    """`{"k1": "<32 bytes in base64>"}`; without `current` the last one seals. Raises ValueError on anything else."""
    try:
        named = json.loads(text)
        keys = {str(name): base64.b64decode(value, validate=True) for name, value in named.items()}
    except (ValueError, AttributeError, TypeError, binascii.Error):
        raise ValueError('IDENTITY_KEYS must be JSON such as {"k1": "<32 bytes in base64>"}') from None
    if not keys:
        raise ValueError("IDENTITY_KEYS holds no key")
    return IdentityKeys(keys, current or list(keys)[-1])
