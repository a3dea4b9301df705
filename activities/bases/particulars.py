"""How a postdoc is reached and of which nationality: sealed beside the identity number, outside every fact, log and payload."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.identity_cipher import IdentityKeys, seal, unseal
from activities.record_door import Recorded
from db.bases import persons
from domain.identity import mask
from domain.nations import is_nation
from domain.plain.numbers import is_mail, is_phone
from domain.records import ParticularsGiven
from domain.refusal import Problem, Refusal, RefusalKind
from domain.source import setting

FORM = setting("form")


@dataclass(frozen=True, slots=True)
class Reach:
    """A telephone number and an e-mail address, each perhaps unknown."""

    phone: str = field(default="", repr=False)
    mail: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is to be put on record; None leaves it as it is, `erase` forgets how the person is reached."""

    nation: str | None = None
    phone: str | None = field(default=None, repr=False)
    mail: str | None = field(default=None, repr=False)
    erase: bool = False


def unfit(given: Given) -> tuple[Problem, ...]:
    """Setting (form): what is wrong with it."""
    found = list[Problem]()
    if given.nation and not is_nation(given.nation):
        detail = "民族应为《中国各民族名称的罗马字母拼写法和代码》所列名称，例如“蒙古族”。"
        found.append(Problem("nation", "not_a_nation", detail, FORM))
    return (*found, *unreachable(given.phone or "", given.mail or ""))


def unreachable(phone: str, mail: str) -> Iterator[Problem]:
    """Setting (form): what is given of them can be dialled, and written to."""
    if phone and not is_phone(phone):
        detail = "电话应为手机号码，或者带区号的固定电话，例如 0471-6600000。"
        yield Problem("phone", "not_a_phone", detail, FORM)
    if mail and not is_mail(mail):
        yield Problem("mail", "not_a_mail", "电子邮箱应写作 name@example.cn 的形式。", FORM)


async def put(conn: AsyncConnection, keys: IdentityKeys, person_id: str, given: Given) -> Recorded | Refusal:
    """Puts it on record; the fact does not tell what. Raises Unreadable when the key of what stood is gone."""
    known = await persons.particulars(conn, person_id)
    if known is None:
        return Refusal(code="not_found", detail="没有登记该人员。", source=FORM, kind=RefusalKind.NOT_FOUND)
    before = Reach() if given.erase else opened(known.reach, person_id, keys)
    reach = replace(
        before,
        phone=before.phone if given.phone is None else given.phone,
        mail=before.mail if given.mail is None else given.mail,
    )
    nation = known.nation if given.nation is None else given.nation
    sealed = seal(_text(reach), person_id, keys) if reach != Reach() else None
    fresh = persons.Particulars(nation, sealed, mask(reach.phone) or None, masked_mail(reach.mail) or None)
    await persons.put_particulars(conn, person_id, fresh)
    return Recorded(person_id, ParticularsGiven(person_id))


def opened(sealed: bytes | None, person_id: str, keys: IdentityKeys) -> Reach:
    """How the person is reached; raises Unreadable when the key is gone."""
    return Reach() if sealed is None else Reach(**json.loads(unseal(sealed, person_id, keys)))


def masked_mail(mail: str) -> str:
    """Setting (permission): whose mail it is stays hidden, where it is kept does not."""
    name, at, place = mail.rpartition("@")
    return f"{mask(name)}{at}{place}"


def _text(reach: Reach) -> str:
    return json.dumps({"phone": reach.phone, "mail": reach.mail})
