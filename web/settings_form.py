"""The form of a new edition: a field of the right type for each setting that is to change."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from api.routers.policies import SettingShown
from domain.interpretation import Question
from domain.policy_values import EFFECT_NAMES, ROLL_NAMES, Effect
from domain.titles import INTERPRETED
from web.forms.field import Choice, Field
from web.forms.reading import body_of
from web.settings_words import SettingWords

CRITERION = (
    Field(
        name="key",
        kind="text",
        label="接口名称",
        hint="英文标识，不超过30个字符；沿用原指标的不要改动。",
        required=True,
    ),
    Field(name="title", kind="text", label="指标名称", required=True),
    Field(name="max_points", kind="number", label="满分", required=True),
    Field(
        name="anchors",
        kind="lines",
        label="评分参考",
        hint="每行一档，如“22—25分：…”；评分时显示在该项旁边，可以不填。",
    ),
)
HEAD = (
    Field(name="effective_on", kind="date", label="生效日期", hint="不得早于今天。", required=True),
    Field(
        name="reason", kind="area", label="修订理由", hint="说明修订的原因和依据，随版次公布。", required=True
    ),
)
EITHER = (Effect.AUTOMATIC, Effect.DUTY)


class Chosen(SettingShown):
    """A setting that is to be changed, with the names that it was asked for by."""

    sets: list[str]


def fields_of(chosen: Sequence[SettingShown], words: SettingWords) -> tuple[Field, ...]:
    """The chosen settings in a group of their own, then from when on and why."""
    return (
        Field(
            name="changes",
            kind="group",
            label="修改的设置",
            inner=tuple(_field(one, words) for one in chosen),
        ),
        *HEAD,
    )


def _field(one: SettingShown, words: SettingWords) -> Field:
    name, title = one.name, one.title
    hint = f"现为{_short(one)}{one.limit}。" if one.limit else ""
    if name in words.choices:
        options = tuple(Choice(code, said) for code, said in words.choices[name].items())
        return Field(name=name, kind="choice", label=title, required=True, options=options)
    match one.value:
        case bool():
            return Field(name=name, kind="yes_no", label=title, required=True)
        case int():
            return Field(name=name, kind="number", label=title, hint=hint, required=True)
        case dict() as keyed:
            return _of_keys(name, title, keyed, words)
        case list() as items if items and isinstance(items[0], dict):
            return Field(
                name=name,
                kind="rows",
                label=title,
                hint="各项满分合计为100分；留空的行不计。",
                required=True,
                inner=CRITERION,
            )
        case list():
            return Field(
                name=name,
                kind="lines",
                label=title,
                hint=f"每行一项，{one.limit}。",
                required=_wanted(one),
            )
        case _:
            return _of_text(one, name, title, hint)


def _of_keys(name: str, title: str, keyed: Collection[str], words: SettingWords) -> Field:
    own = words.own
    if name == "remedies":
        texts = tuple(Field(name=key, kind="area", label=own.remedies[key]) for key in keyed)
        return Field(
            name=name,
            kind="group",
            label=title,
            hint="随不利决定告知当事人；属一般法律规定，不是办法条文。",
            inner=texts,
        )
    if name == "interpretations":
        hint = "写明口径文件的文号和签发人。"
        return Field(
            name=name,
            kind="group",
            label=title,
            hint=hint,
            inner=tuple(_question(own.questions[key]) for key in keyed),
        )
    if name == "roll_rules":
        rules = tuple(Choice(rule.value, text) for rule, text in ROLL_NAMES.items())
        inner = tuple(
            Field(name=key, kind="choice", label=named, options=rules) for key, named in own.rolled.items()
        )
        return Field(
            name=name,
            kind="group",
            label=title,
            hint="不选的，仍按现行设置办理；提前不早于期间首日。",
            inner=inner,
        )
    inner = tuple(
        _effect(key, words.steps.get(key, key), own.effects.get(key, ()))
        for key in keyed
        if not own.demands(key)
    )
    return Field(
        name=name,
        kind="group",
        label=title,
        hint="到期后系统对各环节的处理方式；办法要求应当办理的环节不能修改。",
        inner=inner,
    )


def _question(question: Question) -> Field:
    answers = tuple(Choice(one.key, one.text) for one in question.answers)
    inner = (
        Field(name="answer", kind="choice", label=question.asked, required=True, options=answers),
        Field(name="document", kind="text", label="口径文件的文号", required=True),
        Field(name="signed_by", kind="text", label="签发人", required=True),
        Field(name="note", kind="area", label="说明"),
    )
    return Field(name=question.key, kind="group", label=question.title, inner=inner)


def asked_in(
    names: Sequence[str], settings: Sequence[SettingShown], questions: Mapping[str, Question]
) -> list[Chosen]:
    """The settings of these names that can be changed, each with the names that it was asked for by.

    Of the interpretations, the questions that are named one by one.
    """
    asked = [questions[key] for name in names if (key := _key_of(name)) in questions]
    plain = [
        Chosen(**dict(one), sets=[one.name])
        for one in settings
        if one.name in names and one.editable and one.name != "interpretations"
    ]
    return [
        *plain,
        *(_answers(one, asked) for one in settings if asked and one.name == "interpretations"),
    ]


def _key_of(name: str) -> str:
    return name.removeprefix(INTERPRETED) if name.startswith(INTERPRETED) else ""


def _answers(one: SettingShown, asked: Sequence[Question]) -> Chosen:
    known = one.value or {}
    blank = {"document": "", "signed_by": "", "note": ""}
    value = {
        question.key: known.get(question.key) or {"answer": question.default.key, **blank}
        for question in asked
    }
    sets = [f"{INTERPRETED}{question.key}" for question in asked]
    return Chosen(**{**dict(one), "value": value}, sets=sets)


def _of_text(one: SettingShown, name: str, title: str, hint: str) -> Field:
    if one.value in set(Effect):
        options = tuple(Choice(effect.value, EFFECT_NAMES[effect]) for effect in EITHER)
        return Field(name=name, kind="choice", label=title, required=True, options=options)
    return Field(name=name, kind="text", label=title, hint=hint, required=_wanted(one))


def _wanted(one: SettingShown) -> bool:
    """Whether there has to be something in it: the limit says of what may be left out that it may."""
    return "可以为空" not in (one.limit or "")


def _short(one: SettingShown) -> str:
    return f"{one.value}，" if isinstance(one.value, int | str) else ""


def _effect(key: str, label: str, allowed: Collection[Effect]) -> Field:
    options = [Choice(one.value, EFFECT_NAMES[one]) for one in allowed]
    return Field(name=key, kind="choice", label=label, options=tuple(options))


def changes_of(
    fields: Sequence[Field], typed: Mapping[str, Sequence[str]], chosen: Sequence[SettingShown]
) -> dict[str, object]:
    """What was typed, in the types that the settings have; what cannot be read stays the text that it is."""
    changes = body_of(fields, typed).get("changes")
    given = changes if isinstance(changes, dict) else {}
    return {one.name: _as(one.value, given.get(one.name, "")) for one in chosen}


def _as(model: object, given: Any) -> object:
    """Any: as the form reads it, a text, texts, or rows, by the same type of the setting."""
    match model:
        case bool():
            return {"true": True, "false": False}.get(given, given)
        case int():
            return _whole(given)
        case list() if model and isinstance(model[0], dict):
            return [{**one, "max_points": _whole(one.get("max_points", ""))} for one in given or []]
        case list() if model and isinstance(model[0], int):
            return [_whole(one) for one in given]
        case list():
            return given or []
        case dict():
            return given or {}
        case _:
            return given


def _whole(text: object) -> object:
    plain = str(text).strip()
    return int(plain) if plain.isascii() and plain.lstrip("-").isdigit() and len(plain) < 12 else text
