"""A day as officials and other systems write it (setting: form); one sentence for each thing that can be wrong with it."""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.plain.letters import half_width

_ZERO = r"(?:T?(?:上午12|0{1,2})(?:[:时点]0{1,2}(?:[:分]0{1,2}(?:[.,]0+)?秒?|分)?|[时点]|0000)?(?:Z|\+0?8:?00)?|T?12(?::00){1,2}AM)"
_WEEKDAY = re.compile(r"[(\[【〔]?(?:星期|周|礼拜)[一二三四五六日天][)\]】〕]?|\([一二三四五六日]\)$")
_BETWEEN = re.compile(
    r"[\u2010-\u2015\u2212\u2500\u3001\u3002\uff61\u00b7\u2022\u2027\u30fb\\_]|(?<=[0-9]),(?=[0-9]{1,2}(?:,|$))"
)
_SPACED = re.compile("([0-9]{4}) +([0-9]{1,2}) +([0-9]{1,2})(?= |$)")
_MONTHS = {
    name: at
    for at, name in enumerate(
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"], 1
    )
}
_NAMED = f"({'|'.join(_MONTHS)})[A-Z]*"
_ENGLISH = (
    re.compile(rf"(?P<day>[0-9]{{1,2}})(?:ST|ND|RD|TH)?[ -]{_NAMED}\.?,?[ -](?P<year>[0-9]{{4}})"),
    re.compile(rf"{_NAMED}\.? (?P<day>[0-9]{{1,2}})(?:ST|ND|RD|TH)?,? (?P<year>[0-9]{{4}})"),
    re.compile(rf"(?P<year>[0-9]{{4}})[ -]{_NAMED}\.?[ -](?P<day>[0-9]{{1,2}})"),
    re.compile(
        rf"[A-Z]{{3}} {_NAMED} (?P<day>[0-9]{{1,2}}) (?P<year>[0-9]{{4}}) 00:00:00 GMT\+0800(?: \(.*\))?"
    ),
    re.compile(rf"[A-Z]{{3}} {_NAMED} (?P<day>[0-9]{{1,2}}) 00:00:00 [A-Z]{{3}} (?P<year>[0-9]{{4}})"),
)
"""20 June 2024, 20-Jun-24 is none; Jun 20, 2024; as Java and browsers write a moment at midnight."""
_ENGLISH_WEEKDAY = re.compile("^(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY,? ")
_WHOLE = re.compile(rf"([0-9]{{4}})[-./年]([0-9]{{1,2}})[-./月]([0-9]{{1,2}})[日号]?{_ZERO}?")
_TIMED = re.compile(
    r"[0-9]{4}[-./年][0-9]{1,2}[-./月][0-9]{1,2}[日号]?[T ]?(?:上午|下午)?[0-9]{1,2}[:时点].*"
)
_COMPACT = re.compile(rf"([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})日?(?:{_ZERO})?")
_MONTH = re.compile(r"[0-9]{4}(?:[-./][0-9]{1,2}|年[0-9]{1,2}月?)")
_YEAR = re.compile("[0-9]{4}年?")
_SERIAL = re.compile(r"[0-9]{4,6}(?:\.[0-9]+)?")
_CAPITALS = str.maketrans("◯壹贰叁肆伍陆柒捌玖拾貳參陸", "〇一二三四五六七八九十二三六")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_CHINESE = re.compile(
    "([〇零○一二三四五六七八九]{4}|[0-9]{4})年([一二三四五六七八九十]{1,3}|[0-9]{1,2})月"
    "(?:([一二三四五六七八九十廿卅]{1,3}|[0-9]{1,2})[日号]?)?(零[时点])?"
)
_TEN = re.compile("([二三]?)[十]([一二三四五六七八九]?)")
_FIRST = date(1899, 12, 30)
"""Day 0 of spreadsheets (from 1 March 1900 on)."""
_SERIALS = range(7306, 73051)
"""1920 to 2099: what can be meant by a number of a day."""


_PART_OF_DAY = re.compile(
    r"[0-9]{4}[-./年][0-9]{1,2}[-./月][0-9]{1,2}[日号]?(?:上午|下午|中午|晚上?|早上?|凌晨)"
)
_PART_OF_MONTH = re.compile(
    "[0-9]{4}年[0-9]{1,2}月(?:上旬|中旬|下旬|初|底|末|中)|[0-9]{4}年(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月份"
)
_PART_OF_YEAR = re.compile(
    "[0-9]{4}年?(?:度|上半年|下半年|第?[一二三四1-4]季度|年初|年底|年末|初|底|末|春|夏|秋|冬)"
)
_TWO_DAYS = re.compile(
    "[0-9]{4}.{3,8}(?:-|~|至|到)(?:19|20)[0-9]{2}[-./年].*|[0-9]{4}年.*[0-9]{1,2}(?:-|~|至|到)[0-9]{1,2}[日号]"
)
_TURNED = re.compile("[0-9]{1,2}[-./][0-9]{1,2}[-./][0-9]{4}")
_SHORT_YEAR = re.compile(
    "(?:民国)?[0-9]{2,3}[-./年][0-9]{1,2}[-./月][0-9]{1,2}[日号]?|(?:民国|昭和|平成|令和).*"
)
_NO_YEAR = re.compile(
    "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})[日号]?"
)


@dataclass(frozen=True, slots=True)
class NoDay:
    """It is no day; `told` says why, to be put behind the name of the field."""

    code: str
    told: str


EXAMPLE = NoDay("not_a_date", "应为日期，例如 2025-03-01、2025年3月1日")
TIMED = NoDay("not_a_date", "只填写日期，不填写时间")
NO_SUCH = NoDay("no_such_day", "中的日期不存在，请核对")
MONTH_ONLY = NoDay("day_missing", "缺少日，应填写到日，例如 2025-03-01")
YEAR_ONLY = NoDay("day_missing", "缺少月和日，应填写到日，例如 2025-03-01")
TWO_DAYS = NoDay("not_a_date", "应为日期，只填写一个，例如 2025-03-01")
TURNED = NoDay("not_a_date", "应为日期，按年、月、日的顺序填写，例如 2025-03-01")
SHORT_YEAR = NoDay("not_a_date", "应为日期，年份写公历四位数，例如 2025-03-01")
NO_YEAR = NoDay("not_a_date", "应为日期，缺少年，例如 2025-03-01")
_OTHERWISE = (
    (_PART_OF_DAY, TIMED),
    (_TWO_DAYS, TWO_DAYS),
    (_PART_OF_MONTH, MONTH_ONLY),
    (_PART_OF_YEAR, YEAR_ONLY),
    (_TURNED, TURNED),
    (_SHORT_YEAR, SHORT_YEAR),
    (_NO_YEAR, NO_YEAR),
)
"""What is no day, and why."""


def day(text: str) -> date | NoDay:
    """The day that is written; midnight in any notation says nothing, another time of day is refused."""
    written = _ENGLISH_WEEKDAY.sub("", half_width(text).strip().lstrip("'").upper())
    for form in _ENGLISH:
        if named := form.fullmatch(written):
            return _made(
                int(named["year"]), _MONTHS[named[1] if named[1] in _MONTHS else named[2]], int(named["day"])
            )
    spaced = _SPACED.sub(r"\1-\2-\3", written)
    joined = _BETWEEN.sub(
        "-", _WEEKDAY.sub("", spaced).replace(" ", "").removeprefix("公元").removeprefix("公历")
    )
    plain = _arabic(joined.rstrip("-./,"))
    found = _WHOLE.fullmatch(plain) or _COMPACT.fullmatch(plain)
    if found is not None:
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if _TIMED.fullmatch(plain):
        return TIMED
    if _MONTH.fullmatch(plain) or (plain.isdigit() and len(plain) == 6 and _is_month(plain)):
        return MONTH_ONLY
    if _YEAR.fullmatch(plain) and not _is_serial(plain):
        return YEAR_ONLY
    if _SERIAL.fullmatch(plain):
        return day_of_number(float(plain))
    return next((why for form, why in _OTHERWISE if form.fullmatch(plain)), EXAMPLE)


def day_of_number(number: float) -> date | NoDay:
    """A number in the place of a day: 20240620 is one; a serial number is told with the day that it may be."""
    if not math.isfinite(number) or number < 0:
        return EXAMPLE
    whole = int(number)
    if number == whole and len(str(whole)) == 8:
        return day(str(whole))
    if number == whole and len(str(whole)) == 6 and _is_month(str(whole)):
        return MONTH_ONLY
    if whole not in _SERIALS:
        return YEAR_ONLY if number == whole and 1900 <= whole <= 2100 else EXAMPLE
    may = _FIRST + timedelta(days=whole)
    shown = str(whole) if number == whole else str(number)
    told = f"单元格为数字{shown}，请将格式设为“日期”（可能是{may.year}年{may.month}月{may.day}日）"
    return NoDay("serial_number", told)


def day_of_moment(moment: datetime) -> date | NoDay:
    """A moment at midnight is a day."""
    return TIMED if moment.time() != time(0) else moment.date()


def _made(year: int, month: int, of_month: int) -> date | NoDay:
    try:
        return date(year, month, of_month)
    except ValueError:
        return NO_SUCH


def _is_month(digits: str) -> bool:
    return 1900 <= int(digits[:4]) <= 2100 and 1 <= int(digits[4:]) <= 12


def _is_serial(text: str) -> bool:
    return text.isdigit() and not 1900 <= int(text) <= 2100


def _arabic(text: str) -> str:
    """二〇二四年六月二十日 in digits."""
    spelt = text.translate(_CAPITALS)
    found = _CHINESE.fullmatch(spelt)
    if found is None:
        return text
    plain = spelt.removesuffix(found[4] or "").replace("廿", "二十").replace("卅", "三十")
    return _TEN.sub(_tens, plain).translate(_DIGITS)


def _tens(found: re.Match[str]) -> str:
    return f"{found[1] or '一'}{found[2] or '〇'}"
