"""What a rule of this programme is told besides the case itself."""

from domain.assistants.policy import AssistantsPolicy
from domain.circumstances import CircumstancesUnder

Circumstances = CircumstancesUnder[AssistantsPolicy]
