"""Registering a unit that may apply for a base: through whom it does."""

from collections.abc import Iterator

from domain.bases import law
from domain.refusal import Problem
from domain.source import setting
from domain.unit import Unit, consent_needed

_FORM = setting("form")


def unit_problems(unit: Unit, *, authority_known: bool) -> Iterator[Problem]:
    """Art. 11(1), setting: form: the 主管部门 without whose consent the unit cannot apply, and only there."""
    if consent_needed(unit.route):
        if unit.authority is None:
            detail = "中央驻区单位和自治区本级单位须经主管部门同意，请填写主管部门。"
            yield Problem("authority", "authority_missing", detail, law.CONSENT)
            return
    elif unit.authority is not None:
        yield Problem("authority", "authority_not_needed", "地方单位不填主管部门。", _FORM)
        return
    if unit.authority is not None and not authority_known:
        yield Problem("authority", "no_such_authority", "没有登记该主管部门。", _FORM)
