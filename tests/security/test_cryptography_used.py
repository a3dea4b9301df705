"""The list of algorithms, keys and certificates names every module that uses one, and none that does not (ASVS V11.1.2)."""

from tests.security.cryptography_used import PAGE, USES, modules_that_use, page


def test_the_page_is_what_is_written_from_the_tables() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_module_that_uses_an_algorithm_is_in_the_list() -> None:
    assert {module for use in USES for module in use.modules} == set(modules_that_use())
