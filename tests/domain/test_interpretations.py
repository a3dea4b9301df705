"""适用口径 (Art. 26): an answer that can be chosen changes what a rule does."""

from pathlib import Path

from domain import interpretations
from domain.interpretations import QUESTIONS

DOMAIN = Path(__file__).parents[2] / "domain"


def test_every_question_with_a_choice_is_read_by_a_rule() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in DOMAIN.rglob("*.py"))
    names = {value: name for name, value in vars(interpretations).items() if isinstance(value, str)}
    chosen = [key for key, question in QUESTIONS.items() if len(question.answers) > 1]
    assert chosen
    assert [key for key in chosen if f"reads({names[key]})" not in sources] == []
