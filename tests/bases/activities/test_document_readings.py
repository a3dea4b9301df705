"""适用口径 (Art. 26): a document names the entries of the register that its content rests on, as answered on its day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from activities.bases.documents.kinds import DocumentKind
from activities.bases.documents.readings import RESTS, with_readings
from activities.bases.documents.samples import sample_of
from activities.documents.content import Content, lines
from domain.bases import law
from domain.bases.interpretations import LATE_EXTENSION, QUESTIONS, VACANCY_START
from domain.bases.policy import DEFAULT_POLICY
from domain.interpretation import COUNT_BEFORE, REST_DAY_END, TERM_LAST_DAY, Interpretation

DOCUMENT = "样例人社函〔2026〕12号"


def named(content: Content) -> list[str]:
    """The lines at the end that name an entry."""
    return [text for line in content.body or () if (text := str(line["text"])).startswith("适用口径：")]


@pytest.mark.parametrize("kind", RESTS)
def test_the_sample_of_each_kind_names_every_entry_that_it_always_rests_on(kind: DocumentKind) -> None:
    always = [QUESTIONS[key].title for rest in RESTS[kind] if not rest.says for key in rest.questions]

    found = named(with_readings(kind, sample_of(kind), (DEFAULT_POLICY,)))

    assert all(
        any(f"《{title}》（厅尚未以文件明确，暂按以下口径办理）" in line for line in found)
        for title in always
    )
    assert found or all(one.says for one in RESTS[kind])


SAYING = [
    (DocumentKind.CANCELLATION_NOTICE, "连续2年无在站博士后研究人员", {COUNT_BEFORE, VACANCY_START}),
    (DocumentKind.CANCELLATION, "评估连续2次不合格", set()),
    (DocumentKind.REMOVAL_NOTICE, law.NO_DEGREE.cite, {COUNT_BEFORE, REST_DAY_END}),
    (DocumentKind.REMOVAL_DECISION, law.ABROAD.cite, {COUNT_BEFORE, LATE_EXTENSION}),
    (DocumentKind.REMOVAL_DECISION, law.EXPIRED.cite, {TERM_LAST_DAY}),
    (DocumentKind.REMOVAL_DECISION, law.CRIME.cite, set()),
]


@pytest.mark.parametrize(("kind", "said", "keys"), SAYING)
def test_a_document_names_only_the_entries_that_its_own_ground_rests_on(
    kind: DocumentKind, said: str, keys: set[str]
) -> None:
    content = Content("样例", date(2026, 5, 6), fields={"body": lines(f"样例：{said}。")})
    found = named(with_readings(kind, content, (DEFAULT_POLICY,)))

    assert {key for key in QUESTIONS if any(f"《{QUESTIONS[key].title}》" in text for text in found)} >= keys
    assert bool(found) is bool(keys)


def test_the_answer_of_its_day_is_named_with_edition_and_document_number() -> None:
    dated = date(2026, 5, 6)
    content = Content("样例", dated, fields={"body": lines(f"样例：{law.EXPIRED.cite}。")})
    answers = {TERM_LAST_DAY: Interpretation("same_day", DOCUMENT, "样例签发人")}
    second = replace(DEFAULT_POLICY, edition=2, effective_on=dated, interpretations=answers)
    later = replace(second, effective_on=dated + timedelta(days=1))
    title, answer = QUESTIONS[TERM_LAST_DAY].title, QUESTIONS[TERM_LAST_DAY].answers[1].text

    (line,) = named(with_readings(DocumentKind.REMOVAL_NOTICE, content, (DEFAULT_POLICY, second)))
    (before,) = named(with_readings(DocumentKind.REMOVAL_NOTICE, content, (DEFAULT_POLICY, later)))

    assert line == f"适用口径：《{title}》（第2版，{DOCUMENT}）：{answer}。"
    assert DOCUMENT not in before


def test_what_rests_on_no_open_question_stays_as_it_is() -> None:
    content = sample_of(DocumentKind.CORRECTION_NOTICE)

    assert with_readings(DocumentKind.CORRECTION_NOTICE, content, (DEFAULT_POLICY,)) is content
