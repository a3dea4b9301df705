"""Every example of a request body of 内人社办发〔2025〕196号."""

from collections.abc import Mapping
from types import MappingProxyType

from api.bases.examples.application import OF_APPLICATIONS
from api.bases.examples.organisation import ORGANISATION
from api.bases.examples.stay import LIVES

EXAMPLES: Mapping[str, object] = MappingProxyType({**OF_APPLICATIONS, **LIVES, **ORGANISATION})
