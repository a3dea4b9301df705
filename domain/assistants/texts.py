"""The texts of this programme: 内科成字〔2025〕26号, and the national 工信部联规〔2024〕122号."""

from datetime import date

from domain.assistants.national import NATIONAL
from domain.assistants.notice import NOTICE
from domain.text import Text, by_numbers

POSTS = Text(
    key="26",
    called="通知",
    title="内蒙古自治区科学技术厅关于开发科研助理岗位招录高校毕业生工作的通知",
    document="内科成字〔2025〕26号",
    issuer="内蒙古自治区科学技术厅",
    first_day=date(2025, 6, 9),
    places=NOTICE,
    place=by_numbers,
)
"""Printed on 2025-06-09."""

EIGHT_MINISTRIES = Text(
    key="122",
    called="八部门通知",
    title="工业和信息化部等八部门关于开发科研助理岗位招录高校毕业生工作的通知",
    document="工信部联规〔2024〕122号",
    issuer="工业和信息化部等八部门",
    first_day=date(2024, 6, 25),
    places=NATIONAL,
    place=by_numbers,
)

TEXTS = (POSTS, EIGHT_MINISTRIES)
