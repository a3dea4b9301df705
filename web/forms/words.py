"""What each field is called on a page, and what to write in it.

Looked up by path (`profile.degree.institution`), then by owner and name (`Degree.institution`), then by name alone.
"""

from collections.abc import Mapping

from programmes import merged

LONG = frozenset(
    {
        "reason", "reasons", "opinion", "summary", "note", "conclusion", "report", "text", "statement", "grounds",
        "rights_duties", "goals", "ownership", "liability", "project_summary", "formalities", "purpose", "message",
        "plan", "operation", "conditions", "research_conditions", "living_conditions", "request", "funding", "market",
        "novelty", "evidence", "comparable", "answer", "advice", "merits",
    }
)  # fmt: skip
"""Names of fields that take more than a line."""

_LABELS: dict[str, str] = {
    "size": "字号",
    "contrast": "对比度",
    "theme": "颜色",
    "accepted": "是否通过验收",
    "active": "可以参加新的评审",
    "typed": "已填内容",
    "texts": "填写的内容",
    "list": "列表",
    "query": "筛选条件",
    "amount": "金额（元）",
    "anonymous": "是否匿名",
    "answers": "逐项答复",
    "article": "依据的条款",
    "authority": "主管部门",
    "begins": "开始日期",
    "calendar": "放假安排",
    "closes": "截止日期",
    "closes_on": "截止日期",
    "code": "编号",
    "confirmed": "是否确认",
    "contact": "联系方式",
    "day": "日期",
    "document": "文号",
    "effective_on": "施行日期",
    "email": "电子邮箱",
    "ends": "结束日期",
    "file": "文件",
    "id": "编号",
    "items": "事项",
    "key": "待办事项",
    "kind": "类别",
    "kinds": "事项种类",
    "league": "盟市",
    "level": "级别",
    "limit": "最多列出",
    "login": "登录名",
    "message": "催办说明",
    "months": "推演月数",
    "must_change_password": "首次登录须修改密码",
    "name": "名称",
    "nature": "单位性质",
    "new": "新密码",
    "note": "说明",
    "number": "证件号码",
    "old": "现用密码",
    "on": "日期",
    "opens": "开始日期",
    "opinion": "意见",
    "outcome": "处理结果",
    "paper": "证明材料",
    "papers": "证明材料",
    "password": "密码",
    "person": "拟招收人员",
    "place": "派往地点（单位）",
    "problems": "自查发现的问题（每行一项）",
    "purpose": "派出事由",
    "reason": "理由",
    "reasons": "理由",
    "registered_in": "注册地行政区划代码",
    "report": "报告",
    "request": "补正要求",
    "rest": "放假日",
    "result": "考核结果",
    "role": "角色",
    "roles": "角色",
    "line": "主管条线",
    "roll": "末日为休息日的",
    "Terms.at": "当日截止时刻",
    "route": "申报渠道",
    "scope": "所属机构",
    "section": "材料部分",
    "signed": "签订日期",
    "since": "起始日期",
    "stage": "状态",
    "start": "起算日",
    "statement": "备案说明",
    "status": "状态",
    "summary": "总结",
    "text": "内容",
    "title": "名称",
    "to": "转办给",
    "unit": "单位",
    "until": "截至日期",
    "work": "调休上班日（每行一个）",
    "year": "年度",
    "count": "期限长度",
    "after": "自此日期起",
    "assume_leaving": "假定有约定期限的人员于期满日离开",
    "case_id": "编号",
    "case_kind": "事项种类",
    "changes": "修改的设置",
    "details": "列出明细",
    "due": "到期日期",
    "only_changed": "只列有变化的",
    "variant": "拟比较的设置",
    "within": "个案编号（每行一个）",
    "DocumentAsked.kind": "文书种类",
    "DocumentAsked.number": "文号",
    "DocumentAsked.on": "截至日期",
    "Terms.unit": "期限单位",
    "NewUser.name": "姓名",
    "UnitFacts.code": "统一社会信用代码",
    "UnitAmendment.code": "统一社会信用代码",
    "UserAmendment.name": "姓名",
    "Writing.place": "表单页",
    "Writing.typed": "填写的内容",
    "Typed.field": "栏目",
    "Typed.texts": "填写的文字",
    "NewEmail.password": "现用密码",
    "NewRehearsal.case_id": "样例个案",
    "NewEdition.effective_on": "生效日期",
    "NewRehearsal.until": "推进到",
    "NewEdition.changes": "修改的设置",
}

_HINTS: dict[str, str] = {
    "reason": "请写明事实和依据，不要填写证件号码。",
    "registered_in": "六位行政区划代码，如 150203。",
    "year": "四位数字，如 2026。",
    "NewUser.password": "至少10个字符；请通过安全的方式告知本人。",
    "NewPassword.new": "至少10个字符，不能与登录名相同，不要使用常见的密码。",
    "UnitFacts.code": "18位，如 91150100MA00000080。",
    "UnitAmendment.code": "18位，如 91150100MA00000080。",
    "UnitFacts.authority": "没有可选的，请先登记主管部门。",
    "UnitAmendment.authority": "没有可选的，请先登记主管部门。",
    "NewUser.login": "3至40个字母、数字或者“.”“_”“-”，不分大小写。",
    "UserAmendment.login": "3至40个字母、数字或者“.”“_”“-”，不分大小写。",
    "NewEmail.email": "不再接收邮件的，清空即可，消息仍在站内。",
    "NewEmail.password": "为确认是您本人办理。",
    "NewUser.must_change_password": "密码由管理员设定的，应当要求本人首次登录时修改。",
}

LABELS: Mapping[str, str] = merged("web", "forms.words", "LABELS", _LABELS)
"""A programme's stand in `web/<programme>/forms/words.py`; a word that the kernel has is the same in all of them."""
HINTS: Mapping[str, str] = merged("web", "forms.words", "HINTS", _HINTS)


def label_of(path: str, owner: str, name: str) -> str:
    """What the field is called; its own name where nobody has given it one (a test lists those)."""
    return (
        LABELS.get(path if "." in path else "") or LABELS.get(f"{owner}.{name}") or LABELS.get(name) or name
    )


def hint_of(path: str, owner: str, name: str) -> str:
    """What to write in it, or nothing."""
    return HINTS.get(path if "." in path else "") or HINTS.get(f"{owner}.{name}") or HINTS.get(name) or ""
