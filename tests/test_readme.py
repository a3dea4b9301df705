"""The README shows the procedure as the code has it."""

from pathlib import Path

from domain.procedure import mermaid

README = Path(__file__).parents[1] / "README.md"
BEGIN, END = "<!-- procedure:begin -->\n", "<!-- procedure:end -->"


def test_the_readme_shows_exactly_the_generated_picture_of_the_procedure() -> None:
    text = README.read_text(encoding="utf-8")

    assert text.count(BEGIN) == text.count(END) == 1
    shown = text.split(BEGIN)[1].split(END)[0]
    assert shown == f"```mermaid\n{mermaid()}\n```\n"
