"""What the documents of this programme look like on paper (GB/T 9704-2012), and what they say."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from activities.documents.content import Content, Lacking
from activities.documents.even import ending_even
from activities.documents.word import fill
from activities.rights.documents import content_complaint, samples_cases
from activities.rights.documents.kinds import PLANS, DocumentKind
from activities.rights.documents.samples import sample_of
from activities.rights.documents.templates import default_template
from domain.rights.complaint.facts import ComplaintDeclined, Referred, Routed
from domain.rights.complaint.state import Complaint, ComplaintStage, Decline, Point
from domain.rights.terms import NAMING_NAMES, Body, Naming, RightsFinding, Topic

K = DocumentKind
WITH_COLOPHON = (K.QUARTER_REPORT, K.QUARTER_BULLETIN, K.CHECK_FINDINGS)


async def _pages(kind: DocumentKind) -> list[list[str]]:
    word, pdf = await ending_even(fill(default_template(kind), sample_of(kind)))
    again, _ = await ending_even(word)
    assert again == word  # it was turned already
    found = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range().replace(" ", "").splitlines() for page in found]
    found.close()
    return pages


@pytest.mark.parametrize("kind", WITH_COLOPHON)
async def test_it_ends_on_an_even_side_and_nobody_is_addressed_by_a_colon_alone(kind: DocumentKind) -> None:
    pages = await _pages(kind)
    assert len(pages) == 4
    assert any(row.endswith("印发") for row in pages[-1])
    assert not any(row.endswith("印发") for page in pages[:-1] for row in page)
    assert "：" not in [row for page in pages for row in page]
    if kind is K.QUARTER_BULLETIN:
        assert any(row.endswith("各科研单位：") for row in pages[0])
        assert "各单位收到投诉情况" in pages[2]


def _said(kind: DocumentKind) -> str:
    content = sample_of(kind)
    body = "".join(str(line["text"]) for line in content.body or ())
    return body + "".join(str(value) for value in content.fields.values() if isinstance(value, str))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (K.COMPLAINT_RECEIPT, ("SAMP-LE00-0000-0001", "2026年9月21日", "2026年10月15日", "查询密码不在本回执上")),
        (K.COMPLAINT_NOTICE, ("《保障科研人员权益工作方案》三（三）", "内蒙古自治区财政厅受理", "不因移送、受理重新计算")),
        (K.COMPLAINT_REFERRAL, ("内蒙古自治区科学技术厅", "内蒙古自治区财政厅", "《保障科研人员权益工作方案》三（三）",
                                "方案没有规定该类问题由哪一个部门承办", "请于2026年10月15日前答复投诉人", "不因移送重新计算")),
        (K.COMPLAINT_ANSWER, ("《保障科研人员权益工作方案》三（三）", "第2项，部分落实", "2026年11月30日前")),
        (K.INQUIRY_LETTER, ("2026年9月30日前", "内蒙古自治区科学技术厅规定的核实函回复期限")),
        (K.INQUIRY_REPLY, ("2026年9月24日", "样例：尚未办理的报销")),
        (K.INQUIRY_URGING, ("截至目前，尚未收到回复", "2026年9月30日前")),
        (K.COMMITMENT_URGING, ("《保障科研人员权益工作方案》二（六）", "样例研究院", "2026年10月5日前", "督促该单位抓紧兑现")),
        (K.CHECK_FINDINGS, ("《保障科研人员权益工作方案》三（一）", "共有1项需要整改", "《方案》三（一）")),
        (K.CHECK_URGING, ("应于2025年10月20日前完成整改",)),
    ],
)  # fmt: skip
def test_it_cites_the_plan_by_its_own_places_and_names_rules_as_an_office_does(
    kind: DocumentKind, words: tuple[str, ...]
) -> None:
    said = _said(kind)
    assert [word for word in words if word not in said] == []
    assert "196" not in said


def test_rows_of_sheets_say_what_was_promised_and_what_does_not_apply() -> None:
    promised = sample_of(K.COMMITMENT_SHEET).fields["rows"]
    assert isinstance(promised, list)
    assert [row["status"] for row in promised] == ["已兑现", "已逾期"]
    items = sample_of(K.CHECK_FORM).fields["rows"]
    assert isinstance(items, list)
    assert len(items) == 16
    made = {row["index"]: row["made"] for row in items}
    assert (made["P3"], made["P9"], made["P12"]) == ("不适用", "已制定", "修订中")


def test_nothing_of_a_complaint_is_kept() -> None:
    """B14: access ends with the role: no stored file outlives it."""
    assert {kind for kind, plan in PLANS.items() if not plan.kept} == {
        kind for kind, plan in PLANS.items() if plan.case == "complaint"
    }


@pytest.mark.parametrize("naming", list(Naming))
def test_the_letter_of_a_referral_tells_nothing_of_who_complained_or_of_whom(naming: Naming) -> None:
    """Setting (identity): with every way of being named, the same letter; the plan is cited where it names a department."""
    case = Complaint(
        id="c", received_at=samples_cases.AT, naming=naming, topic=Topic.TITLES, unit="样例被反映单位",
        against_office="样例处室", outsider=True, contact=naming is not Naming.ANONYMOUS,
    )  # fmt: skip
    moved = Referred(
        giver=Body.CZT, to=Body.RST, on=date(2026, 9, 22), reason="样例理由。", topic=Topic.TITLES
    )
    told = content_complaint.referral(case, moved, date(2026, 10, 15), "样例函〔2026〕1号")
    named = replace(case, naming=Naming.NAMED, contact=True)
    plain = content_complaint.referral(named, moved, date(2026, 10, 15), "样例函〔2026〕1号")
    assert isinstance(told, Content)
    assert told == plain
    text = "".join(str(line["text"]) for line in told.body or ()) + repr(told.fields)
    assert "职称评审问题由自治区人社厅承办" in text
    assert not any(word in text for word in ("样例被反映单位", "样例处室", *NAMING_NAMES.values()))


def test_a_binding_move_says_so_and_what_was_declined_says_where_else() -> None:
    case = Complaint(id="c", stage=ComplaintStage.ACCEPTED, received_at=samples_cases.AT)
    moved = Routed(Body.CZT, Body.JYT, date(2026, 9, 25), "样例")
    told = content_complaint.referral(case, moved, None)
    assert isinstance(told, Content)
    assert (told.title, told.fields["organ"]) == (
        "关于指定承办科研人员权益投诉事项的函",
        "内蒙古自治区科学技术厅",
    )
    assert "指定承办后不再移送" in "".join(str(line["text"]) for line in told.body or ())
    declined = Complaint(
        id="c",
        stage=ComplaintStage.CLOSED,
        received_at=samples_cases.AT,
        declined=Decline.IN_PROCEEDINGS,
        closed_at=samples_cases.AT,
    )
    notice = content_complaint.notice(
        declined, None, ComplaintDeclined(Decline.IN_PROCEEDINGS, "样例：仲裁机构")
    )
    assert isinstance(notice, Content)
    assert "不予受理" in notice.title
    assert "可以提出的途径：样例：仲裁机构" in "".join(str(line["text"]) for line in notice.body or ())


def test_an_answer_that_is_not_opened_leaves_its_text_out_and_one_that_is_not_there_is_lacking() -> None:
    case = Complaint(id="c", received_at=samples_cases.AT)
    said = content_complaint.Said(date(2026, 10, 14), (Point(1, RightsFinding.MET),), ())
    paper = content_complaint.answer(case, said)
    assert isinstance(paper, Content)
    assert any("答复正文封存于投诉件内" in str(line["text"]) for line in paper.body or ())
    assert isinstance(content_complaint.answer(case, None), Lacking)
    assert isinstance(content_complaint.notice(case, None, None), Lacking)
    assert isinstance(content_complaint.referral(case, None, None), Lacking)
