"""Papers of an invented stay as values: a profile, a complete agreement, a paper, a person."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import count

from domain.bases.attachment import Attachment
from domain.bases.stay.state_entry import Agreement, Degree, Mentor, Pay, Profile
from domain.bases.stay.terms import Contract, Mode, Side
from domain.counting import add_months
from domain.identity import IdentityKind
from ids import new_id
from scenario.values import A_DAY

NUMBERS: Iterator[int] = count(1)
HELD = Degree(institution="样例大学", certificate="样例证书0001", awarded_on=date(2025, 6, 20))
"""A certificate that is on hand."""


def promised(by: date) -> Degree:
    """A degree that is promised by a day."""
    return Degree(promised_by=by)


def identity() -> tuple[str, IdentityKind, str]:
    """Name, kind and number of another invented person each time."""
    number = next(NUMBERS)
    return f"样例博士{number}", IdentityKind.PASSPORT, f"EB{number:07d}"


def profile(degree: Degree = HELD) -> Profile:
    """Recruited through the station."""
    return Profile(Mode.STATION, "材料科学与工程", "样例稀土材料研究", "样例研究内容", degree)


def paper(title: str) -> tuple[Attachment, bytes]:
    """A paper unlike any other, with the content of its file."""
    key = new_id()
    content = f"样例{title}{key}".encode()
    name, digest = f"样例{title}.pdf", sha256(content).hexdigest()
    return Attachment(
        id=key, file_name=name, media_type="application/pdf", size=len(content), sha256=digest
    ), content


def agreement(begins: date, file: str, months: int = 24) -> Agreement:
    """An agreement without a gap over so many months."""
    mentors = (
        Mentor(side=Side.UNIT, name="样例基地导师", title="正高级工程师", full_time=True, since=begins),
        Mentor(side=Side.STATION, name="样例流动站导师", title="教授", full_time=False, since=begins),
    )
    pay = Pay(Decimal(260_000), Decimal(240_000), begins, insured=True)
    ends = add_months(begins, months) - A_DAY
    return Agreement(
        begins=begins,
        ends=ends,
        contract=Contract.LABOUR,
        rights_duties="样例权利义务",
        goals="样例工作目标",
        ownership="样例产权归属",
        liability="样例违约责任",
        mentors=mentors,
        pay=pay,
        paper=file,
    )
