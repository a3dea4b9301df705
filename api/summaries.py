"""What each route does, in Chinese: the headings of the description of the interface."""

from collections.abc import Mapping
from types import MappingProxyType

from programmes import parts

TABLE = """
GET /security-log 安全日志
GET /security-log/export.xlsx 导出安全日志
GET /proposals 待复核的事项
POST /proposals/{proposal_id}/confirm 复核同意
POST /proposals/{proposal_id}/reject 复核不同意
GET /me/traces 本人信息被查看、本人账号被变更的记录
GET /public/personal-data 个人信息的保存期限
GET /me/data 系统保存的本人个人信息
POST /me/data/requests 请求更正或者删除本人个人信息
GET /data-requests 个人信息请求
POST /data-requests/{request_id}/decide 答复个人信息请求
POST /data-requests/named 删除事项中所列人员的个人信息
GET /users/scopes 角色可以设在哪些机构、单位和人员
POST /users/{user_id}/unlock 解除登录锁定
POST /users/{user_id}/sign-out 结束账号的全部登录
GET /users/{user_id}/signing-in 账号的登录方式和现在的登录
GET /sessions/all 所有账号现在的登录
POST /users/{user_id}/sessions/{session_id}/end 结束账号的一次登录
POST /users/{user_id}/keys/{key_id}/remove 取消账号的一个安全密钥
POST /users/{user_id}/outside 绑定账号和统一身份认证的用户
POST /users/{user_id}/outside/remove 解除账号和统一身份认证用户的绑定
POST /sessions/outside/begin 到统一身份认证登录
POST /sessions/outside 由统一身份认证返回，完成登录
POST /me/keys/begin 开始登记安全密钥
POST /me/keys 登记安全密钥
POST /me/keys/ask 用安全密钥确认为本人时，密钥须应答的内容
POST /me/keys/{key_id}/remove 取消本人的安全密钥
GET /me/outside 本人是否绑定统一身份认证
POST /me/outside/begin 到统一身份认证绑定本人
POST /me/outside 由统一身份认证返回，绑定本人
POST /me/outside/remove 解除本人的绑定
POST /me/proof/outside/begin 到统一身份认证确认为本人
POST /me/proof/outside 由统一身份认证返回，确认为本人
GET /worklist 我的待办
GET /worklist/done 我的已办
GET /worklist/begun 我发起的个案
GET /worklist/handled 我经手的个案
GET /worklist/urged 催办
GET /me/calendar-feed 本人的日历订阅
POST /me/calendar-feed 生成日历订阅地址
DELETE /me/calendar-feed 作废日历订阅地址
GET /feeds/{secret}.ics 订阅的期限日历
GET /me/delegations 本人的委托代办
POST /me/delegations 委托同事代办
POST /me/delegations/{delegation_id}/end 提前结束委托代办
GET /cases/{case_kind}/{case_id}/together 某事项的会签、批注和抄送
GET /cases/{case_kind}/{case_id}/beside 某事项页面所附的会签、批注、抄送和可以撤销的办理
GET /together 待本人会签和抄送本人的事项
POST /cases/{case_kind}/{case_id}/cosigns 请同事会签
POST /cosigns/{cosign_id}/view 提出会签意见
POST /cosigns/{cosign_id}/withdraw 撤回会签
POST /cases/{case_kind}/{case_id}/remarks 写批注
POST /cases/{case_kind}/{case_id}/task 转办给同事或者交回本机关
POST /remarks/{remark_id}/resolve 批注标为已处理
POST /remarks/{remark_id}/reopen 批注重新打开
POST /cases/{case_kind}/{case_id}/copies 抄送
POST /copies/{copy_id}/read 已阅抄送
GET /me/takeable 本人刚才可以撤销的办理
POST /cases/{case_kind}/{case_id}/take-back 撤销刚才的办理
GET /me/mail 本人的邮件接收方式
PUT /me/mail 修改邮件接收方式
PUT /me/display 保存页面的字号、对比度和颜色
GET /me/views 本人保存的列表视图
PUT /me/shortcuts 启用或者停用快捷键
PUT /me/views 保存列表视图
DELETE /me/views 删除列表视图
GET /sessions 我的登录
POST /sessions 登录
DELETE /sessions 结束本人全部登录
DELETE /sessions/current 退出登录
DELETE /sessions/{session_id} 结束本人的一次登录
GET /me 本人信息
POST /me/password 修改本人密码
GET /me/phrases 查看本人和本单位的常用语
PUT /me/phrases 保存常用语
DELETE /me/phrases 删除常用语
GET /me/drafts 查看本人的草稿
PUT /me/drafts 保存本人的草稿
DELETE /me/drafts 删除本人的草稿
GET /colleagues 本单位同一角色的人员
GET /users 查询账号
POST /users 开设账号
GET /users/{user_id} 查看账号
PUT /users/{user_id}/roles 调整账号的角色
POST /users/{user_id}/deactivate 停用账号
POST /users/{user_id}/reactivate 恢复账号
POST /users/{user_id}/password 重置账号的密码
GET /offices 查询经办机构
GET /offices/{code} 查看经办机构
GET /units 查询单位
POST /units 登记单位
GET /units/{unit_id} 查看单位
PUT /units/{unit_id} 更正单位信息
GET /document-numbers 查询发文字号
GET /policies 查询设置的各版
POST /policies 发布一版设置
GET /policies/in-force 某日有效的设置
GET /policies/settings 逐项查询设置及依据
GET /policies/{edition} 查看一版设置
POST /deadlines 计算期限
GET /calendars 已公布放假安排的年份
POST /calendars 录入一年的放假安排
GET /calendars/{year} 查看一年的放假安排
POST /calendars/preview 校验一年的放假安排
POST /redating/preview 试算期限调整
POST /redating/confirm 确认期限调整
GET /errands 查询系统事务
GET /errands/runs 系统事务的运行记录
POST /errands/{name} 立即运行系统事务
GET /notifications 我的消息
POST /notifications/read-all 消息全部标为已读
POST /notifications/{notification_id}/read 消息标为已读
GET /documents/templates 查询文书模板
GET /documents/templates/{kind}/word 下载文书模板
GET /documents/templates/{kind}/sample 文书模板的样例
POST /documents/templates/{kind} 更换文书模板
POST /documents/templates/{kind}/default 恢复默认文书模板
GET /documents/kinds 文书的种类
GET /documents 查询文书
POST /documents 草拟文书
GET /documents/of/{case_kind}/{case_id} 某一事项的文书
POST /documents/preview 预览文书
GET /documents/{document_id} 查看文书
GET /documents/{document_id}/word 下载文书（Word）
GET /documents/{document_id}/pdf 下载文书（PDF）
GET /documents/{document_id}/pages/{number} 文书某一页的图像
GET /documents/{document_id}/signed 下载用印件
POST /documents/{document_id}/signed 上传用印件
POST /simulations 推演
POST /rehearsals 演练：快进样例个案
"""
"""Method, path under `/api/v1`, and what it does; commands are called by the words of their kind."""

SUMMARIES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (method, path): text
        for table in (TABLE, *(of.TABLE for of in parts("api", "summaries")))
        for method, path, text in (line.split(" ", 2) for line in table.split("\n") if line)
    }
)
"""A programme's stand in `api/<programme>/summaries.py`."""
VERBS: Mapping[str, str] = MappingProxyType(
    {"get": "查询", "post": "办理", "put": "更改", "patch": "更改", "delete": "移除"}
)


def summary_of(method: str, path: str, tag: str) -> str:
    """What the route does; of one that is not in the table, what its method does to its subject."""
    subject = tag.partition(" ")[2] or tag
    return SUMMARIES.get((method.upper(), path), f"{VERBS[method]}：{subject}")
