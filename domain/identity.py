"""Identity documents: their kinds, the check of GB 11643-1999, and how much of a number may be shown."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.plain.letters import is_letter
from domain.plain.names import REMARKED, person_key
from domain.plain.numbers import identity_number
from domain.plain.numbers import number as plain_number

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
PROVINCES = frozenset(
    {
        *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"),
        *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54"),
        *("61", "62", "63", "64", "65", "71", "81", "82"),
    }
)
RESIDENCE_PROVINCES = frozenset({"81", "82", "83"})
EARLIEST_BIRTH = date(1900, 1, 1)

_NUMBER_18 = re.compile(r"[0-9]{17}[0-9X]")
_NUMBER_15 = re.compile(r"[0-9]{15}")
_LIKE_DIGITS = str.maketrans("OIL", "011")
_PASSPORT = re.compile(r"[A-Z0-9]{5,20}")
LONG_NUMBER = re.compile(r"[0-9]{6}")
_OLD_PERMANENT = re.compile(r"[A-Z]{3}[0-9]{12}")
_HOME_RETURN = re.compile(r"[HM](?:[0-9]{8}|[0-9]{10})")
"""Eight digits are those of the holder; two more count how often the card was issued anew (on older cards)."""
_TAIWAN = re.compile(r"[0-9]{8}")


class Sex(StrEnum):
    """As the next to last digit of an 18-digit number tells it (GB 11643-1999)."""

    MALE = "male"
    FEMALE = "female"


SEX_NAMES = {Sex.MALE: "男", Sex.FEMALE: "女"}


class IdentityKind(StrEnum):
    """The documents that a person may be known by."""

    RESIDENT = "resident"
    PASSPORT = "passport"
    RESIDENCE = "residence"
    PERMANENT = "permanent"
    HOME_RETURN = "home_return"
    TAIWAN = "taiwan"


IDENTITY_NAMES = {
    IdentityKind.RESIDENT: "居民身份证",
    IdentityKind.PASSPORT: "护照",
    IdentityKind.RESIDENCE: "港澳台居民居住证",
    IdentityKind.PERMANENT: "外国人永久居留身份证",
    IdentityKind.HOME_RETURN: "港澳居民来往内地通行证",
    IdentityKind.TAIWAN: "台湾居民来往大陆通行证",
}
ALSO_CALLED = {
    "身份证": IdentityKind.RESIDENT, "二代身份证": IdentityKind.RESIDENT, "第二代身份证": IdentityKind.RESIDENT,
    "第二代居民身份证": IdentityKind.RESIDENT, "中国居民身份证": IdentityKind.RESIDENT, "公民身份证": IdentityKind.RESIDENT,
    "中华人民共和国居民身份证": IdentityKind.RESIDENT, "大陆居民身份证": IdentityKind.RESIDENT, "内地居民身份证": IdentityKind.RESIDENT,
    "中国护照": IdentityKind.PASSPORT, "普通护照": IdentityKind.PASSPORT, "因私护照": IdentityKind.PASSPORT,
    "因公护照": IdentityKind.PASSPORT, "外国护照": IdentityKind.PASSPORT, "外籍护照": IdentityKind.PASSPORT,
    "港澳台居住证": IdentityKind.RESIDENCE, "港澳居民居住证": IdentityKind.RESIDENCE, "台湾居民居住证": IdentityKind.RESIDENCE,
    "港澳台居民居住证件": IdentityKind.RESIDENCE, "居住证": IdentityKind.RESIDENCE,
    "外国人永久居留证": IdentityKind.PERMANENT, "永久居留身份证": IdentityKind.PERMANENT, "永久居留证": IdentityKind.PERMANENT,
    "外国人永居证": IdentityKind.PERMANENT, "永居证": IdentityKind.PERMANENT,
    "回乡证": IdentityKind.HOME_RETURN, "港澳居民通行证": IdentityKind.HOME_RETURN, "来往内地通行证": IdentityKind.HOME_RETURN,
    "港澳居民往来内地通行证": IdentityKind.HOME_RETURN, "港澳居民来往内地通行证(回乡证)": IdentityKind.HOME_RETURN,
    "港澳同胞回乡证": IdentityKind.HOME_RETURN, "港澳同胞来往内地通行证": IdentityKind.HOME_RETURN,
    "台胞证": IdentityKind.TAIWAN, "台湾居民通行证": IdentityKind.TAIWAN, "来往大陆通行证": IdentityKind.TAIWAN,
    "台湾居民往来大陆通行证": IdentityKind.TAIWAN, "台湾居民来往大陆通行证(台胞证)": IdentityKind.TAIWAN,
    "台湾同胞证": IdentityKind.TAIWAN,
}  # fmt: skip
"""How other systems call the documents; what could be several (港澳通行证) is not here."""
_NO_NAMES = frozenset(["无", "暂无", "待定", "未定", "不详", "未知", "空", "姓名", "某某", "本人"])
_HAN = "[\u3400-\u9fff]"
_NOT_A_NAME = (
    (re.compile(f"{_HAN}[*○◯×?]|[*○◯×?]{_HAN}"), "姓名应填写全名，不能用*、○等代替"),
    (re.compile(f"{_HAN}[、,;/|]{_HAN}"), "姓名只填写一个人，多人请分别登记"),
    (REMARKED, "姓名只填写姓名本身，曾用名、性别、民族、职称等不写在姓名中"),
)
"""What a sheet of names has in the place of one name, and what is told then."""
_BY_FORM = {
    IdentityKind.PASSPORT: (_PASSPORT, "护照号码应为5至20位字母或数字"),
    IdentityKind.HOME_RETURN: (_HOME_RETURN, "港澳居民来往内地通行证号码应为H或M加8位或10位数字"),
    IdentityKind.TAIWAN: (_TAIWAN, "台湾居民来往大陆通行证号码应为8位数字，不含签发次数"),
}


@dataclass(frozen=True, slots=True)
class IdentityFinding:
    """Problems make the number unusable, warnings ask for a look; `born` when the number tells it."""

    problems: tuple[str, ...]
    warnings: tuple[str, ...]
    number: str
    born: date | None = None


def check_identity(kind: IdentityKind, text: str, on: date) -> IdentityFinding:
    """Setting: form: the number as of a day; a birth date after that day is a problem."""
    number = identity_number(text)
    if kind in _BY_FORM:
        return _by_form(*_BY_FORM[kind], number)
    if kind is IdentityKind.PERMANENT and len(number) == 15:
        return _by_form(_OLD_PERMANENT, "外国人永久居留身份证号码应为3个字母加12个数字，或18位", number)
    if _NUMBER_18.fullmatch(number) is None:
        return IdentityFinding((_unlike_18(kind, number),), (), number)
    born = _born(number)
    problems = (*_birth_problems(born, on), *_check_problems(number))
    return IdentityFinding(problems, _address_warnings(kind, number), number, None if problems else born)


def sex_of(kind: IdentityKind, number: str) -> Sex | None:
    """Setting: form: the sex that a number tells; None for kinds of documents whose numbers tell none."""
    if kind in _BY_FORM or _NUMBER_18.fullmatch(number) is None:
        return None
    return Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def check_name(name: str, number: str) -> tuple[str, ...]:
    """Setting: form: a name has letters, stands on one line, and never is or holds an identity number, which it would show."""
    joined = identity_number(name)
    if name in _NO_NAMES:
        return ("请填写姓名",)
    if not any(is_letter(character) for character in name) or len(name.splitlines()) > 1:
        return ("姓名应为一行文字",)
    written = identity_number(number)
    if LONG_NUMBER.search(joined) or (written in joined and not written.isalpha()):
        return ("姓名中不能填写证件号码",)
    return next(((told,) for form, told in _NOT_A_NAME if form.search(name)), ())


def check_reason(reason: str, names: tuple[str, ...], number: str) -> tuple[str, ...]:
    """Setting: permission: a reason goes into the register, where neither a person's name nor the number may stand."""
    joined, spelt = plain_number(reason), person_key(reason)
    written = plain_number(number)
    named = any(len(key) > 1 and key in spelt for key in map(person_key, names))
    named = named or (len(written) > 1 and written in joined)
    return ("理由会写入登记，请勿填写姓名和证件号码",) if named else ()


def check_character(first_seventeen: str) -> str:
    """Setting: form: the last character of an 18-digit number (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(first_seventeen, WEIGHTS, strict=True))
    return CHECK_CHARACTERS[total % 11]


def mask(number: str) -> str:
    """Setting: permission: shows the first three and last two characters; of a short one two or none."""
    length = len(number)
    head, tail = (3, 2) if length >= 15 else (0, 2) if length >= 8 else (0, 0)
    return number[:head] + "*" * (length - head - tail) + number[length - tail :]


def _unlike_18(kind: IdentityKind, number: str) -> str:
    told = f"{IDENTITY_NAMES[kind]}号码应为17位数字加1位数字或X"
    if _NUMBER_15.fullmatch(number):
        return f"{told}，15位的旧号码已停用"
    if number.isalnum() and _NUMBER_18.fullmatch(number.translate(_LIKE_DIGITS)):
        return f"{told}，其中有字母O或者I，请改为数字0或者1"
    return told if len(number) in (0, 18) else f"{told}，现为{len(number)}位"


def _by_form(form: re.Pattern[str], told: str, number: str) -> IdentityFinding:
    return IdentityFinding(() if form.fullmatch(number) else (told,), (), number)


def _born(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _birth_problems(born: date | None, on: date) -> tuple[str, ...]:
    if born is None:
        return ("号码中的出生日期不存在",)
    return () if EARLIEST_BIRTH <= born <= on else ("号码中的出生日期不合理",)


def _check_problems(number: str) -> tuple[str, ...]:
    return () if check_character(number[:17]) == number[17] else ("号码校验码不正确",)


def _address_warnings(kind: IdentityKind, number: str) -> tuple[str, ...]:
    if kind is IdentityKind.PERMANENT:
        return () if number[0] == "9" else ("外国人永久居留身份证18位号码一般以9开头，请核对",)
    if kind is IdentityKind.RESIDENCE:
        return (
            () if number[:2] in RESIDENCE_PROVINCES else ("港澳台居民居住证号码一般以81、82或83开头，请核对",)
        )
    return () if number[:2] in PROVINCES else ("号码前两位不是常见的行政区划代码，请核对",)
