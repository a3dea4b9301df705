"""附件2(5): the zones as sheets name them; an unknown name is told, never dropped."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.assistants import law
from domain.assistants.counting.lines import zones
from domain.assistants.sheet.cells import Wrong
from domain.spreadsheet import quoted

_MORE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "zone-jinshan": (
            "呼和浩特金山高新技术产业开发区",
            "呼和浩特金山国家高新技术产业开发区",
            "金山高新区",
        ),
        "zone-xitu": ("包头稀土高新技术产业开发区", "包头国家稀土高新技术产业开发区", "稀土高新区"),
        "zone-ordos": ("鄂尔多斯高新技术产业开发区", "鄂尔多斯国家高新技术产业开发区"),
        "zone-bayannur": ("巴彦淖尔国家农高区", "内蒙古巴彦淖尔国家农业高新技术产业示范区"),
    }
)
_KEYS = {name: key for key, line in zones().items() for name in (line.name, *_MORE.get(key, ()))}


def zone_key(text: str) -> str | Wrong:
    """附件2(5): the zone of that name, or nothing where the cell is empty."""
    name = text.strip()
    if not name or name in _KEYS:
        return _KEYS.get(name, "")
    known = "、".join(line.name for line in zones().values())
    return Wrong(
        "unknown_zone", f"不认识{quoted(name)}，应为{known}之一，不在国家高新区的可以为空。", law.ZONE
    )
