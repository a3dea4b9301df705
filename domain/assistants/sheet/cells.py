"""附件2(1)–(9): one cell of the sheet: what it holds, or why it cannot be; a code is never repaired silently."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from domain.assistants import law
from domain.assistants.sheet.columns import COLUMNS
from domain.characters import told, unfit
from domain.codes import check_unit_code
from domain.identity import IdentityKind, check_identity
from domain.plain.names import organisation_name, person_name
from domain.source import Source, setting
from domain.spreadsheet import ErrorValue, Raw, code_of, error_of, quoted, text_of, tidy, told_of_error

IMPORT = setting("import", "assistants")
REGION_NAMES = frozenset({"内蒙古自治区", "内蒙古", "内蒙", "150000"})
DEGREES: Mapping[str, int] = MappingProxyType(
    {
        "专科": 1, "大专": 1, "大学专科": 1, "本科": 2, "大学本科": 2, "学士": 2, "硕士": 3, "硕士研究生": 3,
        "博士": 4, "博士研究生": 4,
    }
)  # fmt: skip
DEGREE_NAMES = {1: "专科", 2: "本科", 3: "硕士研究生", 4: "博士研究生"}
PLAN, OWN = 1, 2
YES, NO = 1, 2
MOST_PROJECTS = 9999
FIRST_YEAR, LAST_YEAR = 1950, 2199
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:[年届级./-]|[01][0-9](?:[0-3][0-9])?$)")
"""A year with more behind it: 2025年6月, 2025届, 2025.06, 202506, 20250630."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell cannot be taken; `meant` is what is proposed instead, never put in by itself."""

    code: str
    detail: str
    source: Source
    meant: str = ""


Value = str | int | None


def number_of(raw: Raw) -> int | None:
    """Setting (import): a whole number, typed as a number or as text; None for anything else."""
    if raw is None or isinstance(raw, bool | date | ErrorValue):
        return None
    if isinstance(raw, float):
        return int(raw) if raw.is_integer() else None
    whole, _, rest = code_of(str(raw)).partition(".")
    return int(whole) if whole.isascii() and whole.isdigit() and set(rest) <= {"0"} else None


_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]*)?E\+?[0-9]+", re.IGNORECASE)


def _digits_lost(title: str, raw: Raw) -> Wrong | None:
    """附件2(1): a code that a spreadsheet took for a number has lost its last digits, also where it was made a text afterwards."""
    if isinstance(raw, int | float):
        return Wrong(
            "numeric_code", f"{title}应为文本，数字单元格会丢失末位数字，请改为文本后重新填写。", law.CODES
        )
    shown = code_of(text_of(raw))
    if _SCIENTIFIC.fullmatch(shown):
        detail = f"{title}成了科学记数法{quoted(shown)}，末位数字已经丢失，请将单元格改为文本后重新填写。"
        return Wrong("numeric_code", detail, law.CODES)
    return None


def identity(raw: Raw, today: date) -> Value | Wrong:
    """附件2(1): 18 characters, capitals; a number that a cell holds as a number has lost digits and is never repaired."""
    lost = _digits_lost("身份证号", raw)
    if lost is not None:
        return lost
    found = check_identity(IdentityKind.RESIDENT, text_of(raw), today)
    if found.problems:
        return Wrong("bad_identity", f"{'；'.join(found.problems)}。", law.CODES)
    return found.number


def employer_code(raw: Raw) -> Value | Wrong:
    """附件2(1): the unified social credit code, 18 characters with its check character (GB 32100)."""
    lost = _digits_lost("统一社会信用代码", raw)
    if lost is not None:
        return lost
    found = check_unit_code(text_of(raw))
    return (
        Wrong("bad_unit_code", f"{'；'.join(found.problems)}。", law.CODES) if found.problems else found.code
    )


def year(raw: Raw) -> Value | Wrong:
    """附件2(2): the calendar year in which the certificate was given; a day or a month is answered with the year that it means."""
    found = number_of(tidy(raw).removesuffix("年") if isinstance(raw, str) else raw)
    if found is not None and FIRST_YEAR <= found <= LAST_YEAR:
        return found
    meant = _year_in(raw)
    more = f"，{quoted(text_of(raw))}应填{meant}" if meant else ""
    return Wrong("bad_year", f"毕业年份应为四位数年份{more}。", law.GRADUATED, meant)


def _year_in(raw: Raw) -> str:
    if isinstance(raw, date):
        return str(raw.year)
    found = _YEAR.match(code_of(text_of(raw)))
    return found[1] if found else ""


def degree(raw: Raw) -> Value | Wrong:
    """附件2(3): 1 to 4; a word is answered with the code that it means."""
    found = number_of(raw)
    if found in DEGREE_NAMES:
        return found
    meant = DEGREES.get(text_of(raw))
    asked = "学历应填1（专科）、2（本科）、3（硕士研究生）或4（博士研究生）"
    more = f"，{quoted(text_of(raw))}应填{meant}" if meant else ""
    return Wrong("bad_degree", f"{asked}{more}。", law.DEGREE, str(meant or ""))


def province(raw: Raw) -> Value | Wrong:
    """附件2(4): the employer's; only the own region, by its whole name."""
    text = text_of(raw)
    if text in REGION_NAMES:
        return "内蒙古自治区"
    if not text:
        return Wrong("province_missing", "请填写用人单位所属省份、自治区、直辖市。", law.PROVINCE)
    return Wrong("outside_region", f"用人单位所属{quoted(text)}不在内蒙古自治区，不能计入。", law.PROVINCE)


def optional(raw: Raw) -> Value | Wrong:
    """附件2(5): what may be empty."""
    return text_of(raw) or None


def words(title: str, rests_on: Source, plain: Callable[[str], str]) -> Callable[[Raw], Value | Wrong]:
    """Setting (import): a text that must be there, in the one spelling of its kind."""

    def read(raw: Raw) -> Value | Wrong:
        text = plain(text_of(raw))
        character = unfit(text, lines=False)
        if character is not None:
            return Wrong("bad_characters", f"{title}{told(character)}。", rests_on)
        return text or Wrong("missing", f"请填写{title}。", rests_on)

    return read


def projects(raw: Raw) -> Value | Wrong:
    """附件2(7): the number of plan projects; 0 where there is none."""
    found = number_of(raw)
    if found is None or not 0 <= found <= MOST_PROJECTS:
        return Wrong("bad_number", "承担各级科技计划项目数量应为整数，没有的填0。", law.PROJECT_COUNT)
    return found


def level(raw: Raw) -> Value | Wrong:
    """附件2(8): 1 a plan project, 2 one of the employer's own; it may be left empty."""
    if text_of(raw) == "":
        return None
    found = number_of(raw)
    if found in (PLAN, OWN):
        return found
    return Wrong(
        "bad_level", "承担科研项目量级类别应填1（各级科技计划项目）或2（自立项目）。", law.PROJECT_LEVEL
    )


_MEANT = {"是": "1", "否": "2", "0": "2"}


def yes_or_no(raw: Raw) -> Value | Wrong:
    """附件2(9): 1 yes, 2 no, and nothing else, not even 是 or an empty cell."""
    found = number_of(raw)
    if found in (YES, NO):
        return found
    meant = _MEANT.get(text_of(raw), "")
    more = f"，{quoted(text_of(raw))}应填{meant}" if meant else ""
    return Wrong("bad_flag", f"是填1，否填2{more}。", law.YES_OR_NO, meant)


def reader(key: str, today: date) -> Callable[[Raw], Value | Wrong] | None:
    """附件2: how the cells of a column are read; None for the number of a row, which says nothing."""
    read = _readers(today).get(key)
    if read is None:
        return None

    def checked(raw: Raw) -> Value | Wrong:
        error = error_of(raw)
        return read(raw) if error is None else Wrong(*told_of_error(COLUMNS[key], error), IMPORT)

    return checked


def _readers(today: date) -> Mapping[str, Callable[[Raw], Value | Wrong]]:
    form = setting("form", "assistants")
    return {
        "name": words("姓名", form, person_name),
        "identity": lambda raw: identity(raw, today),
        "university": words("毕业高校", form, organisation_name),
        "graduated": year,
        "degree": degree,
        "province": province,
        "zone": optional,
        "employer": words("单位全称", law.FULL_NAME, organisation_name),
        "employer_code": employer_code,
        "projects": projects,
        "level": level,
        **dict.fromkeys(("incubator", "startup", "tech_sme", "unemployed"), yes_or_no),
    }
