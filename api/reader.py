"""Who reads: the account with its role, the instant, the calendar and the settings in force."""

from dataclasses import dataclass, field
from datetime import date, datetime

from api.current_register import CurrentRegister
from api.wiring import Wiring
from domain.actor import Actor
from domain.calendar import WorkCalendar
from domain.circumstances import CircumstancesUnder
from domain.legal_time import legal_day
from domain.pack import Pack, packs
from domain.policy import Of
from domain.terms import Role
from domain.visibility import masked_name


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, at which instant, by which calendar."""

    actor: Actor
    now: datetime
    calendar: WorkCalendar
    register: CurrentRegister = field(default_factory=CurrentRegister, hash=False)
    """The settings in force, with the answers to open questions of the texts."""

    @property
    def today(self) -> date:
        """The legal day."""
        return legal_day(self.now)

    def named(self, text: str) -> str:
        """The text, entries of the register in it with their document number."""
        for own in packs():
            text = self.register.under(own).signed(text)
        return text

    def circumstances(self, own: Pack[Of]) -> CircumstancesUnder[Of]:
        """What a rule of a programme would be told if the reader acted now."""
        return CircumstancesUnder(self.now, self.actor, self.register.under(own), self.calendar)

    @property
    def oversees(self) -> bool:
        """Whether no case and no step of it is kept back from this reader."""
        return self.actor.role in {Role.DEPARTMENT, Role.AUDITOR}

    @property
    def masked(self) -> bool:
        """Whether this reader sees no more of names than the surnames."""
        return self.actor.role is Role.AUDITOR


def person_name(name: str, reader: Reader) -> str:
    """Setting (permission): an auditor sees no more of a name than the surname."""
    return masked_name(name) if reader.masked else name


def reader_of(wired: Wiring, actor: Actor) -> Reader:
    """The reader now."""
    return Reader(actor, wired.clock.now(), wired.calendar.known, wired.register)
