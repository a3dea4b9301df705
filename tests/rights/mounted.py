"""A plugin of pytest that adds the programme to the list for a run of these tests alone.

    python -m pytest -p tests.rights.mounted tests/rights/domain

It goes when the name stands in `programmes.PROGRAMMES`.
"""

import sys

import programmes

NAME = "rights"


def pytest_configure() -> None:
    """After the conftests are loaded: what was worked out of the list is forgotten."""
    if NAME in programmes.PROGRAMMES:
        return
    before, after = programmes.PROGRAMMES, (*programmes.PROGRAMMES, NAME)
    for name, module in list(sys.modules.items()):
        if name != "programmes" and not name.startswith("domain."):
            continue
        if getattr(module, "PROGRAMMES", None) == before:
            vars(module)["PROGRAMMES"] = after
        for value in vars(module).values():
            forget = getattr(value, "cache_clear", None)
            if callable(forget):
                forget()
