"""How often anybody may object to one notice from one address: each holds a unit up and takes somebody's time."""

from types import MappingProxyType

LIMITED = MappingProxyType({r"(?:/api/v1)?/public/notices/([^/]+)/object(?:ions)?": 6})
"""Pattern of an address → how often a minute; what stands in brackets is counted by itself."""
