"""docs/data-classes.md: each table has one class, each class its rules, and what is sealed or about persons stands where that holds."""

import re
from collections import Counter

import db.all_tables  # noqa: F401  # every table is on the metadata then
from activities.resealing import all_sealed
from db.personal import PersonalJson
from db.schema import metadata
from tests.law.reading import ROOT

PAGE = ROOT / "docs" / "data-classes.md"
RULES = ("kept", "read by", "never in", "ends")


def classes() -> dict[int, str]:
    """Number of a class → what the page says of it."""
    parts = re.split(r"(?m)^## (\d) ", PAGE.read_text(encoding="utf-8"))[1:]
    return {int(number): text for number, text in zip(parts[::2], parts[1::2], strict=True)}


def tables_of(text: str) -> list[str]:
    """The tables of a class."""
    return re.findall(r"`([a-z_]+)`", text.partition("\nTables:")[2])


def test_each_table_is_of_one_class() -> None:
    found = Counter(table for text in classes().values() for table in tables_of(text))
    assert set(found) == set(metadata.tables)
    assert [table for table, times in found.items() if times > 1] == []


def test_each_class_has_its_rules() -> None:
    assert sorted(classes()) == [1, 2, 3, 4, 5]
    lacking = {
        number: [rule for rule in RULES if f"- **{rule}**:" not in text] for number, text in classes().items()
    }
    assert set(map(tuple, lacking.values())) == {()}


def test_what_is_sealed_and_what_is_about_persons_is_of_a_class_that_says_so() -> None:
    of = {table: number for number, text in classes().items() for table in tables_of(text)}
    sealed = {each.at.table.name for each in all_sealed()}
    assert {table: of[table] for table in sealed if of[table] > 2} == {}
    about = {
        table.name
        for table in metadata.tables.values()
        if any(isinstance(c.type, PersonalJson) for c in table.c)
    }
    assert {table: of[table] for table in about if of[table] > 3} == {}
