"""How often anybody may object to one notice from one address, and where files come with it: each takes somebody's time."""

import re
from types import MappingProxyType

LIMITED = MappingProxyType({r"(?:/api/v1)?/public/notices/([^/]+)/object(?:ions)?": 6})
"""Pattern of an address → how often a minute; what stands in brackets is counted by itself."""
FILES = re.compile(r"/public/(?:notices/[^/]+/object|objections/files)|/api/v1/public/objections/[^/]+/files")
"""Addresses that files are taken at from anybody; a page's form holds no more than one file may have."""
