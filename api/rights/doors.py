"""What anybody may send without signing in, and how often from one address: each complaint takes somebody's time."""

import re
from types import MappingProxyType

LIMITED = MappingProxyType(
    {r"(?:/api/v1)?/public/(?:complain|complaints|complaints/retaliation|complaints/paper|ask|questions)": 6}
)
"""Pattern of the addresses that something is handed in at → how often a minute, all of them together."""
FILES = re.compile(r"(?:/api/v1)?/public/(?:complain|complaints/files)")
"""Addresses that files are taken at from anybody; a page's form holds no more than one file may have."""
OPENED = re.compile(r"(?:/api/v1)?/complaints/[^/]+/papers")
"""Where what a complainant wrote is read: each opening is a trace (setting: identity); files are traced as downloads."""
