"""What a browser says that it is, in the words of somebody who looks through the own sign-ins."""

import re

BROWSERS = (
    ("MicroMessenger", "微信"),
    ("DingTalk", "钉钉"),
    ("wxwork", "企业微信"),
    ("QIHU|360SE|360EE", "360浏览器"),
    ("RedCore", "红芯浏览器"),
    ("QQBrowser", "QQ浏览器"),
    ("Edg(?:e|A|iOS)?/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "火狐"),
    ("(?:Headless)?Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""The first that is found counts: those further up name those below them too."""
SYSTEMS = (
    ("HarmonyOS|OpenHarmony", "鸿蒙"),
    ("Android", "安卓"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("UOS|Kylin", "国产操作系统"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
UNKNOWN, PROGRAM = "未知设备", "程序"


def device_of(user_agent: str) -> str:
    """Browser and system, such as “Chrome（Windows）”; a program that is no browser is told as one."""
    if not user_agent.strip():
        return UNKNOWN
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if not browser:
        return PROGRAM
    return f"{browser}（{system}）" if system else browser


def _first(known: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for sign, name in known if re.search(sign, text)), "")
