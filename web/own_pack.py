"""Whose settings a page is about: the programme in its address, or the first one of the line acted in."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.office_line import HOME
from domain.offices import programmes_of
from domain.pack import packs
from programmes import UNNAMED
from web.ask import RefusedError
from web.desk import Desk
from web.settings_words import SettingWords, words_of

NAME = "programme"


@dataclass(frozen=True, slots=True)
class Own:
    """The settings of one programme on a page."""

    words: SettingWords
    line: str = HOME

    @property
    def asked(self) -> str | None:
        """What the interface is asked for; None for the first programme, which need not be named to its own line."""
        programme = self.words.own.programme
        return None if programme == UNNAMED == first_of(self.line) else programme

    @property
    def query(self) -> str:
        """What an address without a query of its own goes on with: ?programme=…"""
        return f"?{NAME}={self.asked}" if self.asked else ""

    @property
    def more(self) -> str:
        """The same behind a query: &programme=…"""
        return f"&{NAME}={self.asked}" if self.asked else ""

    @property
    def others(self) -> Sequence[tuple[str, str, bool]]:
        """The line's programmes by title, query of their pages, and whether they are these; none where there is one."""
        of_line = [each for each in packs() if each.programme in programmes_of(self.line)]
        if len(of_line) == 1:
            return ()
        return [
            (
                each.title,
                Own(words_of(each.programme), self.line).query,
                each.programme == self.words.own.programme,
            )
            for each in of_line
        ]


def first_of(line: str) -> str:
    """The first programme in which the line takes part; of all where it takes part in none."""
    return next(iter(programmes_of(line)), UNNAMED)


def taking_part(desk: Desk) -> Own:
    """The same among the programmes of the line acted in; raises RefusedError (404) for any other."""
    own = own_of(desk)
    if own.words.own.programme not in programmes_of(desk.line):
        raise RefusedError(404, {"code": "not_found", "detail": "没有该项工作。"})
    return own


def own_of(desk: Desk) -> Own:
    """Whose settings the page is about; raises RefusedError (404) for a programme that is not there."""
    named = desk.request.query_params.get(NAME, "") or first_of(desk.line)
    try:
        return Own(words_of(named), desk.line)
    except ValueError:
        raise RefusedError(404, {"code": "not_found", "detail": "没有该项工作。"}) from None
