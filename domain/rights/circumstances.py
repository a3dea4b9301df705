"""The circumstances of a decision under the settings of this programme."""

from domain.circumstances import CircumstancesUnder
from domain.rights.policy import RightsPolicy

Circumstances = CircumstancesUnder[RightsPolicy]
