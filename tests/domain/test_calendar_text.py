"""The State Council's notices as they are published, against the days that are on record for those years."""

from datetime import date

import pytest

from domain.calendar_text import announced, is_notice
from tests.domain.samples import CALENDAR

NOTICE_2026 = """各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。"""


def test_a_pasted_notice_gives_every_day_that_it_names() -> None:
    found = announced(NOTICE_2026, 2026)
    assert is_notice(NOTICE_2026)
    assert len(found.rest) == 3 + 9 + 3 + 5 + 3 + 3 + 7
    assert not [day for day, _ in found.rest if CALENDAR.is_workday(day)]
    assert all(CALENDAR.is_workday(day) for day in found.work)
    assert found.rest[0] == (date(2026, 1, 1), "元旦")
    assert (date(2026, 2, 23), "春节") in found.rest
    assert found.work == (
        date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 9, 20), date(2026, 10, 10),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "year", "rest", "work"),
    [
        (
            "一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。",
            2023,
            [date(2022, 12, 31), date(2023, 1, 1), date(2023, 1, 2)],
            [],
        ),
        ("元旦：1月1日（周三）放假1天，不调休。", 2025, [date(2025, 1, 1)], []),
        (
            (
                "二、春节：2月10日至12日放假调休，共3天。2月4日（星期日）、2月18日（星期日）上班。"
                "鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。"
            ),
            2024,
            [date(2024, 2, 10), date(2024, 2, 11), date(2024, 2, 12)],
            [date(2024, 2, 4), date(2024, 2, 18)],
        ),
        (
            "七、国庆节、中秋节：9月30日 至 10月2日放假。",
            2025,
            [date(2025, 9, 30), date(2025, 10, 1), date(2025, 10, 2)],
            [],
        ),
    ],
)
def test_ways_in_which_notices_of_other_years_are_written(
    text: str, year: int, rest: list[date], work: list[date]
) -> None:
    found = announced(text, year)
    assert [day for day, _ in found.rest] == rest
    assert list(found.work) == work


@pytest.mark.parametrize("typed", ["2027-01-01 元旦\n2027-01-02 元旦", "", "元旦：2027-01-01"])
def test_days_that_were_typed_are_no_notice(typed: str) -> None:
    assert not is_notice(typed)
