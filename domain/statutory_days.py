"""The holidays that the State Council fixes by their day: what rests in a year before its notice is published.

《全国年节及纪念日放假办法》 in the version of 2025-01-01: New Year's Day, Spring Festival from its eve to the third day,
Qingming, 1 and 2 May, Dragon Boat, Mid-Autumn, 1 to 3 October. The notice of a year only adds to them and shifts
weekends around them.
"""

from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR = 2025
"""The first year of the version that is in force."""
FIXED = {
    (1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节",
}  # fmt: skip
SPRING_DAYS = range(-1, 3)
"""From the eve of the first day of the first month to the third day, counted from the first."""
LUNAR = {
    2025: (129, 404, 531, 1006), 2026: (217, 405, 619, 925), 2027: (206, 405, 609, 915), 2028: (126, 404, 528, 1003),
    2029: (213, 404, 616, 922), 2030: (203, 405, 605, 912), 2031: (123, 405, 624, 1001), 2032: (211, 404, 612, 919),
    2033: (131, 404, 601, 908), 2034: (219, 405, 620, 927), 2035: (208, 405, 610, 916), 2036: (128, 404, 530, 1004),
    2037: (215, 404, 618, 924), 2038: (204, 405, 607, 913), 2039: (124, 405, 527, 1002), 2040: (212, 404, 614, 920),
    2041: (201, 404, 603, 910), 2042: (122, 404, 622, 928), 2043: (210, 405, 611, 917), 2044: (130, 404, 531, 1005),
    2045: (217, 404, 619, 925), 2046: (206, 404, 608, 915), 2047: (126, 405, 529, 1004), 2048: (214, 404, 615, 922),
    2049: (202, 404, 604, 911), 2050: (123, 404, 623, 930), 2051: (211, 405, 613, 919), 2052: (201, 404, 601, 907),
    2053: (219, 404, 620, 926), 2054: (208, 404, 610, 916), 2055: (128, 405, 530, 1005), 2056: (215, 404, 617, 924),
}  # fmt: skip
"""Month and day (129 is 29 January) of the first day of the first lunar month, of Qingming, of the fifth of the fifth and
of the fifteenth of the eighth month. Three calculations of the calendar (lunar_python, lunardate, cnlunar) agree up to
2056; on the autumn of 2057 they do not."""


def statutory_day(day: date) -> str | None:
    """Setting (counting): the name of the holiday that the day is by itself, or None; lunar ones are known to 2056."""
    return _of_year(day.year).get(day)


@lru_cache
def _of_year(year: int) -> dict[date, str]:
    if year < FIRST_YEAR:
        return {}
    found = {date(year, month, day): name for (month, day), name in FIXED.items()}
    if year in LUNAR:
        spring, qingming, boat, autumn = (date(year, *divmod(at, 100)) for at in LUNAR[year])
        found = {
            **{spring + timedelta(days=after): "春节" for after in SPRING_DAYS},
            qingming: "清明节",
            boat: "端午节",
            autumn: "中秋节",
            **found,
        }
    return found
