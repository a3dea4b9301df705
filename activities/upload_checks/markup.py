"""XML from outside, read as a stream of elements: no document type, so no entity, and a bound on the work."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from activities.upload_checks.verdict import Unacceptable, UploadCode

_CHUNK = 256 * 1024
_MOST_NAMES = 1000
_LONGEST_TAG = 4 * 1024 * 1024
"""A tag is built as a whole, with all its attributes; Word keeps drawings of some 100 KiB in one."""

Attributes = Mapping[str, str]


@dataclass(slots=True)
class Budget:
    """How many elements the rest of the document may still have, over all its parts."""

    left: int

    def spend(self) -> None:
        """Take one element; raises `Unacceptable` when there is none left."""
        self.left -= 1
        if self.left < 0:
            raise Unacceptable(UploadCode.EXPANDS, "文件内容过多，不能检查，请拆分后再上传")


@dataclass(slots=True)
class Reader:
    """What to do at the begin and the end of an element (local name) and with its text."""

    on_start: Callable[[str, Attributes], None]
    on_end: Callable[[str], None] | None = None
    on_text: Callable[[str], None] | None = None


class _LocalNames(dict[str, str]):
    """Name → local name: a document has few of them and millions of elements."""

    def __missing__(self, name: str) -> str:
        local = _local(name)
        if len(self) < _MOST_NAMES:
            self[name] = local
        return local


def read_xml(content: bytes, reader: Reader, budget: Budget) -> None:
    """Hand every element to the reader; raises `Unacceptable` when it is no sound, plain XML."""

    names, on_start, on_end = _LocalNames(), reader.on_start, reader.on_end

    def start(name: str, attributes: Attributes) -> None:
        budget.spend()
        on_start(names[name], attributes)

    def end(name: str) -> None:
        assert on_end is not None
        on_end(names[name])

    def doctype(kind: str, _system: str | None, _public: str | None, inside: int) -> None:
        """Pictures of drawing programs name their document type; what defines something is refused, and all else with a type."""
        if inside or kind != "svg":
            raise Unacceptable(
                UploadCode.EXPANDS, "文件内部的 XML 带有实体定义，不能上传，请另存为 PDF 后上传"
            )

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end if on_end is not None else None
    parser.CharacterDataHandler = reader.on_text
    parser.StartDoctypeDeclHandler = doctype
    try:
        for fed in range(0, len(content), _CHUNK):
            parser.Parse(content[fed : fed + _CHUNK], False)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise Unacceptable(UploadCode.EXPANDS, "文件内部的 XML 有过长的标记，不能上传")
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as broken:
        raise Unacceptable(UploadCode.DAMAGED, "文件内部的 XML 已损坏，请重新保存后再上传") from broken


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def attribute(attributes: Attributes, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace (Office writes two generations of them)."""
    plain = attributes.get(name)
    if plain is not None:
        return plain
    return (
        next((value for key, value in attributes.items() if _local(key) == name), None)
        if attributes
        else None
    )
