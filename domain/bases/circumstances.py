"""The circumstances of a decision under the settings of this programme."""

from domain.bases.policy import Policy
from domain.circumstances import CircumstancesUnder

Circumstances = CircumstancesUnder[Policy]
