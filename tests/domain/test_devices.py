"""What a browser calls itself, in the words of the list of one's own sign-ins."""

import pytest

from domain.devices import device_of

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (f"{WINDOWS} Chrome/86.0.4240.198 Safari/537.36", "Chrome（Windows）"),
        (f"{WINDOWS} Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0", "Edge（Windows）"),
        (f"{WINDOWS} Chrome/86.0.4240.198 Safari/537.36 QIHU 360EE", "360浏览器（Windows）"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "火狐（Linux）"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
            "Safari（iPhone）",
        ),
        (
            "Mozilla/5.0 (Linux; Android 12; X) Chrome/99 Mobile Safari/537.36 MicroMessenger/8.0",
            "微信（安卓）",
        ),
        ("python-httpx/0.28.1", "程序"),
        ("", "未知设备"),
        ("  ", "未知设备"),
    ],
)
def test_a_device_is_told_as_people_call_it(agent: str, device: str) -> None:
    assert device_of(agent) == device
