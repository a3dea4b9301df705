"""Texts as values: how a place of each is cited, and that a source names whose it is."""

from datetime import date
from types import MappingProxyType

import pytest

import domain.source
from db.codec import decode, encode
from domain.source import Source, article, setting
from domain.text import Text, anchor, by_articles, by_numbers, programme_of, texts
from programmes import PROGRAMMES, UNNAMED, UNNAMED_TEXT

NOTICE = Text(
    key="样例1",
    called="样例通知",
    title="关于做好样例工作的通知",
    document="样例字〔2026〕1号",
    issuer="样例厅",
    first_day=date(2026, 1, 1),
    places={"二(四)": "每周三18时前报告。", "附件2(7)": "填写相同企业最后一条数据的值。", "三": "样例"},
    place=by_numbers,
)
RULES = Text(
    key="样例2",
    called="样例规定",
    title="样例规定",
    document="样例字〔2026〕2号",
    issuer="样例厅",
    first_day=date(2026, 1, 1),
    places={"11": "第十一条的内容。", "11(2)": "样例"},
    place=by_articles,
)


@pytest.fixture
def three_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    known = MappingProxyType({**texts(), NOTICE.key: NOTICE, RULES.key: RULES})
    monkeypatch.setattr(domain.source, "texts", lambda: known)


@pytest.mark.parametrize(
    ("text", "place", "cite"),
    [
        (NOTICE, "二(四)", "《样例通知》二（四）"),
        (NOTICE, "附件2(7)", "《样例通知》附件2（7）"),
        (NOTICE, "三", "《样例通知》三"),
        (RULES, "11(2)", "《样例规定》第十一条第（二）项"),
    ],
)
def test_a_place_is_cited_in_the_way_of_its_text(text: Text, place: str, cite: str) -> None:
    assert text.cite(place) == cite


def test_a_place_that_the_text_has_not_got_cannot_be_cited() -> None:
    with pytest.raises(ValueError, match="样例通知中没有条款“四”"):
        NOTICE.cite("四")


@pytest.mark.usefixtures("three_texts")
def test_the_same_number_of_two_texts_is_two_sources() -> None:
    ours, theirs = article("11"), article("11", RULES.key)

    assert ours != theirs
    assert (ours.cite, theirs.cite) == ("第十一条", "《样例规定》第十一条")
    assert (ours.words, theirs.words) == ("基地设立工作原则上每两年组织一次。", "第十一条的内容。")


@pytest.mark.usefixtures("three_texts")
def test_only_what_is_not_of_the_first_text_is_stored_with_its_text() -> None:
    assert encode(article("11")) == {"article": "11", "setting": None}
    stored = {"article": "二(四)", "setting": None, "text": NOTICE.key}
    assert encode(article("二(四)", NOTICE.key)) == stored
    assert decode(Source, stored) == article("二(四)", NOTICE.key)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"article": "11", "text": "没有"}, "没有编号为“没有”的文件"),
        ({"article": "11", "pack": "other"}, "错误地指定了设置"),
        ({"setting": "effects", "text": "没有"}, "不属于任何文件"),
        ({"setting": "effects", "pack": "other"}, "没有名为“other”的工作"),
    ],
)
def test_a_source_of_a_text_or_programme_that_is_not_there_is_an_error(
    given: dict[str, str], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        Source(**given)


def test_what_is_stored_without_a_name_is_of_a_programme_that_is_there() -> None:
    assert UNNAMED in PROGRAMMES
    assert programme_of(UNNAMED_TEXT) == UNNAMED
    assert article("24").programme == setting("effects").programme == UNNAMED


def test_every_place_has_an_anchor_of_its_own() -> None:
    for text in texts().values():
        assert len({anchor(place) for place in text.places}) == len(text.places)
