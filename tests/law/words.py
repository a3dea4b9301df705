"""Wordings that officials do not use, and what they write instead; the text of 196号 itself is left as it is."""

import re
from collections.abc import Iterator, Mapping

from tests.law.reading import ROOT, modules, strings, templates

INSTEAD: Mapping[str, str] = {
    r"把(?!关)": "将…",
    "剔除": "不再计入",
    "轮": "申报批次；由…办理的",
    "(?<!申报)批次": "申报批次",
    "催办的话": "催办内容",
    "算出来": "由系统按设置计算形成",
    "自治区直属|区直": "自治区本级",
    "社撤": "厅自己的代字",
    "自动取消": "期满由厅取消（系统办理，设置）",
    "出站考核|出站手续|出站日期": "出基地考核、出基地手续、离开基地之日",
    "离站": "离开基地",
    "离开日期|离开基地日期|出基地日期": "离开基地之日",
    "直报": "直接申报",
    "厅里|我厅的|局里": "厅、局",
    "怎么|怎样|为什么|干什么|能不能|点一下|大家": "书面语",
    "不落(任何)?记录": "不保存记录",
    "准予": "予以备案；备案不是许可",
    "立案": "启动退出基地处理",
    "停在|等谁": "处于某一环节、由谁办理",
    "还剩": "尚余",
    "此人|谁可以": "该人员；可以申报的单位",
    "没有这": "没有该…",
    "其余(陈述申辩)?期限": "剩余期限",
    "研究课题(?!及培养)": "研究项目",
    "退出日期": "离开基地之日",
    "您本方": "您或者您所在单位",
    "内人社[备告复撤]": "代字待设置；样例中写样例",
    "还没有|还不能": "尚无、尚未、尚不能",
    "口令": "密码",
    "往回|一时忙": "书面语",
    "填报申请|开始填写|填写申报书": "开始填报、继续填报",
    "(?<!电子)邮箱": "电子邮箱",
    "登陆|登出": "登录、退出",
    "帐号|帐户|台帐": "账号、台账",
    "(?<!以)上报(?!告)": "报送；逾期的提请督办",
    "(?<!任务)分配(?!方案)": "指派",
    "审批": "审核；备案不是审批",
    "驳回": "退回补正、不予备案",
    "补充材料": "补正",
    "盟市局": "盟市人社局",
    "点击|单击": "按、选择",
}
"""Pattern → what stands in its place."""
OF_THE_TEXT = {
    "domain/bases/articles.py", "domain/bases/regulation.py", "domain/bases/law.py",
    "domain/assistants/notice.py", "domain/assistants/national.py", "domain/assistants/law.py",
    "domain/rights/articles.py", "domain/rights/law.py",
}  # fmt: skip
"""What quotes the texts."""
OWN_WORDS: Mapping[str, frozenset[str]] = {
    "assistants": frozenset({"自治区直属|区直"}),
    "rights": frozenset({"(?<!任务)分配(?!方案)"}),
}
"""Programme → what its own text says: 区直 (26·二(三)), 收益分配 (权益·二(六))."""
AS_OTHERS_WRITE = {"domain/plain/headings.py"}
"""What others call the columns of their tables: read, never said."""


def sentences() -> Iterator[tuple[str, str]]:
    """Every string, template line, script line and guide line of the system that people may read, with its file."""
    for path, tree in modules().items():
        if path not in OF_THE_TEXT | AS_OTHERS_WRITE:
            yield from ((path, str(string.value)) for string in strings(tree))
    for path, text in templates().items():
        yield from ((path, line) for line in text.split("\n"))
    shown = [*(ROOT / "docs" / "guide").glob("*.md"), *(ROOT / "web" / "static").glob("*.js")]
    for page in (*shown, ROOT / "README.md"):
        own = page.relative_to(ROOT).as_posix()
        yield from ((own, line) for line in page.read_text(encoding="utf-8").split("\n"))


def spoken(text: str, path: str = "") -> list[str]:
    """The patterns of `INSTEAD` that the text has, but for the words of its programme's own text."""
    own = next((words for name, words in OWN_WORDS.items() if f"/{name}/" in path), frozenset[str]())
    return [pattern for pattern in INSTEAD if pattern not in own and re.search(pattern, text)]
