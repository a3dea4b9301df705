"""The unit code: 统一社会信用代码 (GB 32100-2015), its check digit and what its parts tell."""

from dataclasses import dataclass

from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

from domain.plain.numbers import number

ENTERPRISE_PREFIX = "91"
INSTITUTION_PREFIX = "12"
REGION_PREFIX = "15"
_REGION = slice(2, 4)


@dataclass(frozen=True, slots=True)
class UnitCodeFinding:
    """Problems make the code unusable, warnings ask for a look; `code` is the form to store."""

    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    code: str


def check_unit_code(text: str) -> UnitCodeFinding:
    """Setting: form: form and check digit must be right; kind (Art. 2) and region (Art. 9(1)) only warn."""
    code = uscc.compact(number(text))
    problem = _problem(code)
    if problem is not None:
        return UnitCodeFinding((problem,), (), code)
    return UnitCodeFinding((), _warnings(code), code)


def _problem(code: str) -> str | None:
    try:
        uscc.validate(code)
    except InvalidLength:
        return "统一社会信用代码应为18位"
    except InvalidChecksum:
        return "统一社会信用代码校验码不正确"
    except ValidationError:
        return "统一社会信用代码前8位应为数字，其余为数字或大写字母（不含I、O、S、V、Z）"
    return None


def _warnings(code: str) -> tuple[str, ...]:
    checks = (
        (
            code[:2] in {ENTERPRISE_PREFIX, INSTITUTION_PREFIX},
            "代码前两位不是企业（91）或事业单位（12），请核对单位性质",
        ),
        (code[_REGION] == REGION_PREFIX, "登记管理机关行政区划不在内蒙古自治区（15），请核对注册地"),
    )
    return tuple(warning for holds, warning in checks if not holds)
