"""Numbers, days, amounts and telephones as people write them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.plain.amounts import amount, in_words, written
from domain.plain.days import NoDay, day, day_of_moment, day_of_number
from domain.plain.numbers import identity_number, in_groups, is_mail, is_phone, mail, number, phone, receipt

JUNE = date(2024, 6, 20)


@pytest.mark.parametrize(
    "typed",
    [
        "2024-06-20", "2024.6.20", "2024/6/20", "20240620", "2024年6月20日", "2024年6月20号", "2024年06月20",
        "2024-06-20 00:00", "2024-06-20 00:00:00", "2024-06-20 00:00:00.0", "2024-06-20 00:00:00.000",
        "2024-06-20T00:00:00", "2024-06-20T00:00:00Z", "2024-06-20T00:00:00+08:00", "2024/6/20 0:00",
        "2024年6月20日 0时0分", "2024年6月20日0点", "２０２４年６月２０日", "２０２４－０６－２０", " 2024 - 06 - 20 ",
        "二〇二四年六月二十日", "\u200b2024-06-20\t", "'2024-06-20",
        "2024年6月20日（星期四）", "2024-06-20 (周四)", "2024/06/20 星期四", "2024.06.20.", "2024、6、20", "2024。6。20",
        "2024 6 20", "2024\\6\\20", "2024_06_20", "2024–06–20", "2024—6—20", "公元2024年6月20日", "2024年六月20日",
        "2024年 6 月 20 日 零时", "2024-6-20 上午12:00:00", "2024-06-20 12:00:00 AM", "20 June 2024", "Jun 20, 2024",
        "Thu Jun 20 00:00:00 CST 2024", "2024-06-20T00:00:00+0800",
        "2024-06-20 00:00:00,000", "20240620000000", "贰零贰肆年陆月贰拾日", "2024年陆月贰拾日", "2024-06-20(四)", "2024年6月20日【周四】",
        "Thursday, June 20, 2024", "2024 Jun 20", "2024-Jun-20", "2024·06·20", "2024・6・20", "2024,06,20", "公历2024年6月20日",
        "20240620日", "Thu Jun 20 2024 00:00:00 GMT+0800 (中国标准时间)",
    ],
)  # fmt: skip
def test_a_day_is_taken_as_it_is_written(typed: str) -> None:
    assert day(typed) == JUNE


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2024.6", "缺少日"), ("2024年6月", "缺少日"), ("2024-06", "缺少日"), ("202406", "缺少日"),
        ("2024", "缺少月和日"), ("2024年", "缺少月和日"),
        ("2024-06-20 08:30", "不填写时间"), ("2024年6月20日下午3时", "不填写时间"), ("2024-06-20T23:59:59", "不填写时间"),
        ("2024-02-30", "不存在"), ("2024年13月1日", "不存在"), ("二〇二四年六月", "缺少日"), ("30 February 2024", "不存在"),
        ("2024年6月20日下午12:00", "不填写时间"), ("2024-06-20 12:00:00 PM", "不填写时间"), ("20240631", "不存在"),
        ("45463", "单元格为数字45463，请将格式设为“日期”（可能是2024年6月20日）"),
        ("去年", "应为日期"), ("六月二十日", "应为日期"), ("20/6/2024", "应为日期"), ("", "应为日期"),
        ("20/06/2024", "按年、月、日的顺序"), ("24.6.20", "年份写公历四位数"), ("民国113年6月20日", "年份写公历四位数"),
        ("6月20日", "缺少年"), ("六月二十日", "缺少年"), ("2024.06.20-2024.06.25", "只填写一个"), ("2024年6月20-25日", "只填写一个"),
        ("2024-06-20至2024-06-25", "只填写一个"), ("2024年6月下旬", "缺少日"), ("2024年6月份", "缺少日"), ("2024年上半年", "缺少月和日"),
        ("2024年第二季度", "缺少月和日"), ("2024年6月20日上午", "不填写时间"), ("2024-06-20 14:30", "不填写时间"), ("45,463", "应为日期"),
        ("待定", "应为日期"), ("0000-00-00", "不存在"), ("2024-06-20 00-00-00", "应为日期"),
    ],
)  # fmt: skip
def test_each_cause_has_its_own_sentence(typed: str, told: str) -> None:
    found = day(typed)
    assert isinstance(found, NoDay)
    assert told in found.told


def test_a_number_in_the_place_of_a_day() -> None:
    assert day_of_number(20240620) == JUNE
    serial, half = day_of_number(45463), day_of_number(45463.5)
    assert isinstance(serial, NoDay)
    assert serial.told == "单元格为数字45463，请将格式设为“日期”（可能是2024年6月20日）"
    assert isinstance(half, NoDay)
    assert isinstance(day_of_number(float("nan")), NoDay)
    assert day_of_moment(datetime(2024, 6, 20)) == JUNE  # noqa: DTZ001
    assert isinstance(day_of_moment(datetime(2024, 6, 20, 8)), NoDay)  # noqa: DTZ001


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_way_of_writing_a_day_gives_the_day(on: date) -> None:
    ways = [
        on.isoformat(),
        f"{on:%Y%m%d}",
        f"{on.year}年{on.month}月{on.day}日",
        f"{on.year}年{on.month}月{on.day}号",
    ]
    ways += [
        f"{on.year}.{on.month}.{on.day}",
        f"{on.isoformat()} 00:00:00.0",
        f"{on.year}/{on.month}/{on.day} 0:00",
    ]
    assert {day(way) for way in ways} == {on}


@given(st.text(max_size=30))
def test_no_text_at_all_breaks_the_reading_of_a_day_or_an_amount(text: str) -> None:
    day(text)
    amount(text)
    phone(text)
    receipt(text)
    assert number(number(text)) == number(text)


@pytest.mark.parametrize(
    ("typed", "kept", "words"),
    [
        ("12,000,000", "12000000", "1,200万"),
        ("12，000，000", "12000000", "1,200万"),
        ("1200万", "12000000", "1,200万"),
        ("１２００万元", "12000000", "1,200万"),
        ("1,200 万", "12000000", "1,200万"),
        ("1.2亿", "120000000", "1.2亿"),
        ("1亿2000万", "120000000", "1.2亿"),
        ("3千万", "30000000", "3,000万"),
        ("￥1,200.50", "1200.5", "1,200.5"),
        ("人民币 350000 元整", "350000", "35万"),
        ("12 000 000", "12000000", "1,200万"),
        ("1.5亿元人民币", "150000000", "1.5亿"),
        ("12.5 万元（人民币）", "125000", "12.5万"),
        ("壹佰贰拾万元整", "1200000", "120万"),
        ("人民币叁仟万圆正", "30000000", "3,000万"),
        ("一百二十万", "1200000", "120万"),
        ("两亿零五十万", "200500000", "2.005亿"),
        ("一万零三百", "10300", "1.03万"),
        ("十二万", "120000", "12万"),
        ("12000000.", "12000000", "1,200万"),
        ("1,200 人", "1200", "1,200"),
        ("一百二十名", "120", "120"),
        ("1200w", "12000000", "1,200万"),
        ("人民币：1200万元", "12000000", "1,200万"),
        ("人民币(大写)伍仟万元整", "50000000", "5,000万"),
        ("150元5角", "150.5", "150.5"),
        ("壹佰伍拾元伍角整", "150.5", "150.5"),
        ("壹佰元零伍分", "100.05", "100.05"),
        ("12元3角4分", "12.34", "12.34"),
        ("1万5", "15000", "1.5万"),
        ("一万五", "15000", "1.5万"),
        ("3千5", "3500", "3,500"),
        ("2亿5", "250000000", "2.5亿"),
        ("1万500", "10500", "1.05万"),
        ("一万零五", "10005", "1.0005万"),
        ("30台套", "30", "30"),
        ("5篇", "5", "5"),
        ("30。", "30", "30"),
        ("0", "0", "0"),
        ("-5", "-5", "-5"),
    ],
)
def test_an_amount_is_taken_as_it_is_written(typed: str, kept: str, words: str) -> None:
    found = amount(typed)
    assert found is not None
    assert written(found) == kept
    assert in_words(found) == words


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "若干",
        "七",
        "12,00",
        "1,2000",
        "万",
        "1200万万",
        "1万2亿",
        "1e5",
        "12a",
        "--5",
        "1.2.3",
        "百万",
        "一百百",
        "万亿",
        "三四",
        "约1200万",
        "1200万元/年",
        "w",
    ],
)
def test_what_is_no_amount_is_none(typed: str) -> None:
    assert amount(typed) is None


@given(st.integers(0, 10**13))
def test_separators_change_no_amount(size: int) -> None:
    assert amount(f"{size:,}") == amount(str(size)) == Decimal(size)
    assert amount(f"{size}元") == Decimal(size)
    assert amount(in_words(Decimal(size))) == Decimal(size)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("EB 1234 5678", "EB12345678"),
        ("150102 19910101 001X", "15010219910101001X"),
        ("１５０１０２１９９１０１０１００１ｘ", "15010219910101001X"),
        ("\t150102199101010012\n", "150102199101010012"),
        ("'150102199101010012", "150102199101010012"),
        ("\u200b样例社备 〔2024〕 1号", "样例社备〔2024〕1号"),
        ("2026\u20140007", "2026-0007"),
    ],
)
def test_a_number_is_taken_as_it_is_copied(typed: str, kept: str) -> None:
    assert number(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "2g6e52pbqqbqbyy3",
        "2G6E 52PB QQBQ BYY3",
        "２ｇ６ｅ－52pb—qqbq－byy3",
        " 2G6E-52PB-QQBQ-BYY3\u200b",
        "2g6e.52pb.qqbq.byy3。",
    ],
)
def test_a_receipt_is_found_however_it_is_typed(typed: str) -> None:
    assert receipt(typed) == "2G6E-52PB-QQBQ-BYY3"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("138 0013 8000", "13800138000"),
        ("138-0013-8000", "13800138000"),
        ("+86 13800138000", "13800138000"),
        ("8613800138000", "13800138000"),
        ("（0471）694 4444", "0471-6944444"),
        ("0471—6944444", "0471-6944444"),
        ("+86 471 6944444", "0471-6944444"),
        ("０４７１－６９４４４４４", "0471-6944444"),
        ("0471 6944444 转 8001", "0471-6944444转8001"),
        ("010-12345678", "010-12345678"),
        ("400-123-4567", "4001234567"),
        ("样例", "样例"),
        ("0471-6944444-8001", "0471-6944444转8001"),
        ("0471-6944444 ext. 8001", "0471-6944444转8001"),
        ("0471－6944444分机8001", "0471-6944444转8001"),
        ("0471-6944444（8001）", "0471-6944444转8001"),
        ("86-471-6944444", "0471-6944444"),
        ("0471-6944444/13800138000", "0471-6944444、13800138000"),
        ("13800138000（微信同号）", "13800138000"),
        ("(+86)13800138000", "13800138000"),
        ("+852 2345 6789", "+85223456789"),
        ("12333", "12333"),
        ("0471-6944444 0471-6944445", "0471-6944444、0471-6944445"),
        ("0471-6944444\n13800138000", "0471-6944444、13800138000"),
        ("13800138000 0471 694 4444", "13800138000、0471-6944444"),
        ("0086 471 6944444", "0471-6944444"),
        ("+86 471 694 4444", "0471-6944444"),
        ("0471-6944444或13800138000", "0471-6944444、13800138000"),
        ("400 8208820 转 2", "4008208820转2"),
        ("电话：0471-6944444", "0471-6944444"),
        ("手机13800138000", "13800138000"),
        ("Tel: 0471-6944444", "0471-6944444"),
        ("+86(0)471 6944444", "0471-6944444"),
        ("+86 (0471) 6944444", "0471-6944444"),
        ("086-0471-6944444", "0471-6944444"),
        ("【0471】6944444", "0471-6944444"),
        ("0471~6944444", "0471-6944444"),
        ("0471-6944444*8001", "0471-6944444转8001"),
        ("0471-6944444 内线8001", "0471-6944444转8001"),
        ("0471-6944444（分机8001）", "0471-6944444转8001"),
        ("0471-6944444（转8001）", "0471-6944444转8001"),
        ("13800138000.0", "13800138000"),
    ],
)
def test_a_telephone_number_is_one_row_of_digits(typed: str, kept: str) -> None:
    assert phone(typed) == kept
    assert phone(kept) == kept


@pytest.mark.parametrize(
    "typed", ["0471-6944444-8001", "0471-6944444、6944445", "12333", "95588", "+976 11 123456"]
)
def test_extensions_second_numbers_and_hotlines_are_telephone_numbers(typed: str) -> None:
    assert is_phone(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "样例",
        "123456",
        "0471-6944444或微信",
        "",
        "12",
        "19999",
        "1380013800",
        "138001380000",
        "0471694444404716944445",
        "1.38E+10",
    ],
)
def test_what_nobody_can_dial_is_no_telephone_number(typed: str) -> None:
    assert not is_phone(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("150102-19910101-001X", "15010219910101001X"),
        ("150102·19910101·001×", "15010219910101001X"),
        ("１５０１０２ 19910101 001Ｘ", "15010219910101001X"),
        ("15010219910101001\u0445", "15010219910101001X"),
        ("eb-1234567", "EB1234567"),
        ("G1234 5678<", "G12345678"),
        ("H12345678(01)", "H1234567801"),
        ("身份证15010219910101001x", "15010219910101001X"),
        ("公民身份号码：15010219910101001X", "15010219910101001X"),
        ("护照 E12345678", "E12345678"),
        ("№ E12345678", "E12345678"),
        ("No. E12345678", "E12345678"),
        ("NO1234567", "NO1234567"),
        ("\u0410\u04121234567", "AB1234567"),
        ("15010219910101001乂", "15010219910101001X"),
    ],
)
def test_a_number_of_a_card_has_letters_and_digits_only(typed: str, kept: str) -> None:
    assert identity_number(typed) == identity_number(kept) == kept


CODES = [
    ("91150100MA00000080", ("91", "150100", "MA00", "0000", "80")),
    ("12150000460000000X", ("12", "150000", "4600", "0000", "0X")),
    ("NMGBSH20260001", ("NMGBSH20260001",)),
    ("91150100ma00000080", ("91150100ma00000080",)),
    ("", ("",)),
]


@pytest.mark.parametrize(("code", "groups"), CODES)
def test_a_credit_code_is_grouped_for_the_eye_and_stays_the_code(code: str, groups: tuple[str, ...]) -> None:
    assert in_groups(code) == groups
    assert "".join(in_groups(code)) == code


@pytest.mark.parametrize(
    "typed",
    [
        "a@b.cn", "Ａ＠b．cn".lower(), " a@b.cn ", "<a@b.cn>", "样例<a@b.cn>", "mailto:a@b.cn", "邮箱：a@b.cn", "a@b.cn;", "a@b。cn",
        "a@b.cn.", "a@B.CN", "a@b.cn\u200b", "“a@b.cn”", "E-mail: a@b.cn",
    ],
)  # fmt: skip
def test_an_address_of_mail_is_taken_out_of_what_stands_around_it(typed: str) -> None:
    assert mail(typed) == "a@b.cn"
    assert is_mail(typed)


@pytest.mark.parametrize(
    "typed", ["a@b", "a@b..cn", "a#b.cn", "a@b,cn", "a@b.cn,c@d.cn", "样例", "@b.cn", "a@-b.cn", "a@b.1"]
)
def test_what_no_mail_reaches_is_no_address(typed: str) -> None:
    assert not is_mail(typed)
