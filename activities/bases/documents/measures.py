"""The measures as documents name them at their first mention, and what else a letter rests on."""

from activities.documents.content import REGION
from domain.source import Source

MEASURES = "《内蒙古自治区博士后创新实践基地管理办法》（内人社办发〔2025〕196号）"


def rule_of(organ: str) -> str:
    """What a letter of that office rests on where the measures say nothing: the department's own rule, never a word of the software."""
    return "本厅规定" if organ == REGION else f"{REGION}规定"


def ground_of(source: Source, organ: str = REGION) -> str:
    """The article of the measures, or whose rule it is."""
    return f"{MEASURES}{source.cite}" if source.is_law else rule_of(organ)
