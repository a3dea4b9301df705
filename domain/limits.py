"""What a setting may be: readers that take a proposed value into its type, or say in Chinese why it cannot be."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict
from decimal import Decimal, InvalidOperation

from domain.counting import Roll
from domain.interpretation import Interpretation, Question
from domain.policy_values import EFFECT_NAMES, ROLL_NAMES, Effect

Read = Callable[[object], object]
"""Returns the value in its type or raises `UnfitError`."""

MOST_TEXT = 500
MOST_YUAN = 10_000_000
NO_LIST = "应为非空列表"


class UnfitError(ValueError):
    """A value that a setting cannot have; the message says in Chinese what it should be."""


def whole(least: int, most: int) -> Read:
    """Setting: a whole number within limits."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise UnfitError("应为整数")
        if not least <= value <= most:
            raise UnfitError(f"应在{least}至{most}之间")
        return value

    return read


def flag(value: object) -> bool:
    """Setting: yes or no."""
    if not isinstance(value, bool):
        raise UnfitError("应为“是”或“否”")
    return value


def money(value: object) -> Decimal:
    """Setting: an amount in whole yuan."""
    read = exact(value)
    if read is None or not 1 <= read <= MOST_YUAN or read != round(read):
        raise UnfitError("应为1元至1000万元之间的整数元金额")
    return read


def ladder(value: object) -> tuple[int, ...]:
    """Setting: days or months ahead, each once, from far to near."""
    items = listed(value)
    numbers = [item for item in items if isinstance(item, int) and not isinstance(item, bool)]
    if len(numbers) != len(items) or any(not 1 <= number <= 365 for number in numbers):
        raise UnfitError("应为1至365的整数")
    if numbers != sorted(set(numbers), reverse=True):
        raise UnfitError("应由大到小排列且不重复")
    return tuple(numbers)


def prefix(pattern: Callable[[str], bool], told: str) -> Read:
    """Setting: a text of 2 to 15 characters of one kind."""

    def read(value: object) -> str:
        if not isinstance(value, str) or not 2 <= len(value) <= 15 or not pattern(value):
            raise UnfitError(told)
        return value

    return read


def texts(value: object) -> tuple[str, ...]:
    """Setting: a list of names, each once."""
    items = listed(value)
    names = [item.strip() for item in items if isinstance(item, str) and 1 <= len(item.strip()) <= 50]
    if len(names) != len(items) or len(set(names)) != len(names):
        raise UnfitError("应为不重复的名称，每项1至50字")
    return tuple(names)


def effect(*allowed: Effect) -> Read:
    """Setting: one of the effects that are allowed here."""

    def read(value: object) -> Effect:
        if not isinstance(value, str) or value not in allowed:
            raise UnfitError(f"应为{'、'.join(f'“{EFFECT_NAMES[one]}”' for one in allowed)}之一")
        return Effect(value)

    return read


def effects(allowed: Mapping[str, Collection[Effect]]) -> Read:
    """Setting: an effect for some waits, which are merged into those in force; each wait has effects that it can have."""

    def read(value: object) -> dict[str, Effect]:
        if not isinstance(value, Mapping):
            raise UnfitError("应按环节填写")
        unknown = [str(key) for key in value if key not in allowed]
        if unknown:
            raise UnfitError(f"没有下列环节：{'、'.join(unknown)}")
        return {key: _effect_of(key, chosen, allowed[key]) for key, chosen in value.items()}

    return read


def remedies(names: Mapping[str, str]) -> Read:
    """Setting: for some kinds of decisions what can be done against them, merged into those in force."""

    def read(value: object) -> dict[str, str]:
        if not isinstance(value, Mapping):
            raise UnfitError("应按决定种类填写")
        unknown = [str(key) for key in value if key not in names]
        if unknown:
            raise UnfitError(f"没有下列决定种类：{'、'.join(unknown)}")
        for key, text in value.items():
            if not isinstance(text, str) or not 1 <= len(text.strip()) <= MOST_TEXT:
                raise UnfitError(f"“{names[key]}”的救济途径应为1至{MOST_TEXT}字")
        return {key: text.strip() for key, text in value.items()}

    return read


def interpretations(questions: Mapping[str, Question]) -> Read:
    """Setting: answers to some open questions of the text, each with document number and signatory."""

    def read(value: object) -> dict[str, Interpretation]:
        if not isinstance(value, Mapping):
            raise UnfitError("应按问题填写")
        unknown = [str(key) for key in value if key not in questions]
        if unknown:
            raise UnfitError(f"没有下列问题：{'、'.join(unknown)}")
        return {key: _interpretation(questions[key], given) for key, given in value.items()}

    return read


def _interpretation(question: Question, given: object) -> Interpretation:
    plain = asdict(given) if isinstance(given, Interpretation) else given
    title = question.title
    if not isinstance(plain, Mapping) or not set(plain) <= {"answer", "document", "signed_by", "note"}:
        raise UnfitError(f"“{title}”应写明答复、文号和签发人")
    read = {name: str(text).strip() for name, text in plain.items()}
    if question.answer(read.get("answer", "")) is None:
        allowed = "、".join(f"“{answer.key}”" for answer in question.answers)
        raise UnfitError(f"“{title}”的答复应为{allowed}之一")
    if not read.get("document") or not read.get("signed_by"):
        raise UnfitError(f"“{title}”应写明口径文件的文号和签发人")
    if any(len(text) > MOST_TEXT for text in read.values()):
        raise UnfitError(f"“{title}”的各项不得超过{MOST_TEXT}字")
    return Interpretation(**read)


def roll_rules(names: Mapping[str, str]) -> Read:
    """Setting: what a rest day does to the last day of some time limits, merged into those in force."""

    def read(value: object) -> dict[str, Roll]:
        if not isinstance(value, Mapping):
            raise UnfitError("应按期限填写")
        unknown = [str(key) for key in value if key not in names]
        if unknown:
            raise UnfitError(f"没有下列期限：{'、'.join(unknown)}")
        unfit = [names[key] for key, chosen in value.items() if chosen not in set(Roll)]
        if unfit:
            raise UnfitError(f"“{unfit[0]}”应为{'、'.join(f'“{name}”' for name in ROLL_NAMES.values())}之一")
        return {key: Roll(str(chosen)) for key, chosen in value.items()}

    return read


def _effect_of(key: str, chosen: object, allowed: Collection[Effect]) -> Effect:
    try:
        read = effect(*allowed)(chosen)
    except UnfitError as problem:
        raise UnfitError(f"环节“{key}”{problem}") from None
    return Effect(str(read))


def organ(value: object) -> str:
    """Setting: the name of an organ, as documents are signed."""
    if not isinstance(value, str) or not 2 <= len(value.strip()) <= 50:
        raise UnfitError("应为2至50字的机关名称")
    return value.strip()


def chinese(text: str) -> bool:
    """Whether all of it is Chinese characters."""
    return all("\u4e00" <= character <= "\u9fff" for character in text)


def capitals(text: str) -> bool:
    """Whether all of it is capital letters of ASCII."""
    return text.isascii() and text.isalpha() and text.isupper()


def exact(value: object) -> Decimal | None:
    """The exact number, if it is one."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    try:
        read = Decimal(str(value))
    except InvalidOperation:
        return None
    return read if read.is_finite() else None


def listed(value: object) -> tuple[object, ...]:
    """The items of a list that is not empty."""
    if not isinstance(value, list | tuple) or not value:
        raise UnfitError(NO_LIST)
    return tuple(value)


def limit_of(read: Read) -> str:
    """Setting: in words, what the setting may be: what its reader says of a value that never fits."""
    told = _said(read, -1)
    return _said(read, [0]) if told == NO_LIST else told


def _said(read: Read, never_fits: object) -> str:
    try:
        read(never_fits)
    except UnfitError as told:
        return str(told)
    raise AssertionError(f"{read} takes everything")
