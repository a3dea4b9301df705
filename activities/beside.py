"""What the acts beside a case share: the case in words, and messages about it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.kinds import kinds
from db.cases import load
from db.notifications import Message, notify
from db.parties import Recipient, account_of


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A case that something is done beside, at an instant; `mail`: whether letters can be sent."""

    kind: str
    case_id: str
    at: datetime
    mail: bool

    async def subject(self, conn: AsyncConnection) -> str:
        """The case in words, without a person's name."""
        kind = kinds()[self.kind]
        loaded = await load(conn, kind.case, self.case_id)
        return kind.subject(loaded.state) if loaded.seq else ""

    async def tell(self, conn: AsyncConnection, to: Collection[str], key: str, title: str, body: str) -> None:
        """A message to these accounts, once by its key; title and body begin with what the case is."""
        people: list[Recipient] = []
        for account in sorted(to):
            people += await account_of(conn, account)
        await self.tell_all(conn, people, key, title, body)

    async def tell_all(
        self, conn: AsyncConnection, people: Collection[Recipient], key: str, title: str, body: str
    ) -> None:
        """The same to these recipients."""
        subject = await self.subject(conn)
        message = Message(
            key=key,
            title=f"{title}：{subject}",
            body=f"{subject}：{body}",
            case_kind=self.kind,
            case_id=self.case_id,
            at=self.at,
        )
        await notify(conn, list(people), message, mail=self.mail)
