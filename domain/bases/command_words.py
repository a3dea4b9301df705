"""The words for the commands of each kind of case of 内人社办发〔2025〕196号."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.bases.command_groups import COMMAND_GROUPS
from domain.bases.command_names import COMMAND_NAMES
from domain.bases.corrected import CORRECTED, TAKEABLE_COMMANDS
from domain.bases.endings import ENDINGS
from domain.command_words import CommandWords

ASIDE: Mapping[str, frozenset[str]] = {
    "application": frozenset({"return", "strike", "replace"}),
    "postdoc": frozenset({"filing/return", "supplement", "abandon"}),
}
DATES: Mapping[str, frozenset[str]] = {
    "base": frozenset({"vacancy"}),
    "postdoc": frozenset({"midterm", "exit", "degree", "longest", "visit"}),
}
OPINIONS: Mapping[str, frozenset[str]] = {
    "application": frozenset(
        {
            "consent", "refuse-consent", "return", "recommend", "decline", "accept", "consent-again", "intend-refusal",
            "refuse",
        }
    ),
    "postdoc": frozenset(
        {"filing/accept", "filing/return", "filing/refuse", "filing/refusal", "merits/confirm", "removals/referral"}
    ),
    "base": frozenset(
        {
            "cancellation/notice", "cancellation", "cancellation/keep", "evaluations/scores", "evaluations/grade",
            "rectifications/check",
        }
    ),
}  # fmt: skip
COMMAND_WORDS: Mapping[str, CommandWords] = MappingProxyType(
    {
        kind: CommandWords(
            names=MappingProxyType(names),
            endings=ENDINGS.get(kind, {}),
            aside=ASIDE.get(kind, frozenset()),
            groups=COMMAND_GROUPS.get(kind, {}),
            dates=DATES.get(kind, frozenset()),
            opinions=OPINIONS.get(kind, frozenset()),
            takeable=TAKEABLE_COMMANDS.get(kind, frozenset()),
            corrected=CORRECTED.get(kind, {}),
        )
        for kind, names in COMMAND_NAMES.items()
    }
)
