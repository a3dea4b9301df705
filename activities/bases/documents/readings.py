"""适用口径 (Art. 26): a document whose content rests on an open question of the text names the entry of the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from activities.bases.documents.kinds import DocumentKind
from activities.documents.content import Content, lines
from domain.bases import interpretations as q
from domain.bases import law
from domain.bases.policy import Policy
from domain.interpretation import COUNT_BEFORE, REST_DAY_END, TERM_LAST_DAY
from domain.interpretation_register import Held, register


@dataclass(frozen=True, slots=True)
class Rests:
    """On which questions a document of a kind rests, where its text holds `says` (empty: always)."""

    questions: tuple[str, ...]
    says: str = ""


_VACANCY = Rests((COUNT_BEFORE, q.VACANCY_START, q.FILLED_LATE), "连续2年无在站博士后研究人员")
_REMOVAL = (
    Rests((COUNT_BEFORE, REST_DAY_END, q.CERTIFICATE_FILE), law.NO_DEGREE.cite),
    Rests((COUNT_BEFORE, q.LATE_EXTENSION), law.ABROAD.cite),
    Rests((TERM_LAST_DAY,), law.EXPIRED.cite),
)
RESTS: Mapping[DocumentKind, tuple[Rests, ...]] = MappingProxyType(
    {
        DocumentKind.NOT_RECOMMENDED: (Rests((q.LEAGUE_DECLINES,)),),
        DocumentKind.CONSENT_REFUSED: (Rests((q.CONSENT_REFUSED,)),),
        DocumentKind.RECOMMENDATION: (Rests((q.PRIORITY_BACK, q.RESEARCH_SHARE), "优先设立"),),
        DocumentKind.CANCELLATION_NOTICE: (_VACANCY,),
        DocumentKind.CANCELLATION: (_VACANCY,),
        DocumentKind.REMOVAL_NOTICE: _REMOVAL,
        DocumentKind.REMOVAL_DECISION: _REMOVAL,
        DocumentKind.REFUSAL_NOTICE: (Rests((q.REFUSED_FILING,)),),
        DocumentKind.FILING_REFUSAL: (Rests((q.REFUSED_FILING,)),),
        DocumentKind.FILING_RECEIPT: (Rests((q.ENTRY_FILER,)),),
        DocumentKind.EXIT_RECEIPT: (Rests((q.EXIT_PASSED,)),),
        DocumentKind.DIRECT_HIRE: (Rests((q.WHOLE_TERM,)),),
    }
)


def with_readings(kind: DocumentKind, content: Content, editions: Sequence[Policy]) -> Content:
    """The document with a line for each entry, as it is answered on its day; one without a body stays as it is."""
    body = content.body
    if body is None or kind not in RESTS:
        return content
    said = "\n".join(str(line.get("text", "")) for line in body)
    wanted = {key for rest in RESTS[kind] if rest.says in said for key in rest.questions}
    named = [
        _named(one) for one in register(q.QUESTIONS, editions, content.dated) if one.question.key in wanted
    ]
    return replace(content, fields={**content.fields, "body": [*body, *lines(*named)]})


def _named(held: Held) -> str:
    title, signed = held.question.title, held.decided
    if signed is None:
        return f"适用口径：《{title}》（厅尚未以文件明确，暂按以下口径办理）：{held.answer.text}。"
    where = f"第{held.edition}版，{signed.document}" if signed.document else f"第{held.edition}版"
    return f"适用口径：《{title}》（{where}）：{held.answer.text}。"
