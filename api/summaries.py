"""What each route does, in Chinese: the headings of the description of the interface."""

from collections.abc import Mapping
from types import MappingProxyType

TABLE = """
GET /applications/export.xlsx 导出申报清单（Excel）
GET /applications 查询申报
POST /applications 开始填报申报
GET /applications/{application_id} 查看一件申报及现在可以办理的事项
GET /worklist 我的待办
GET /worklist/done 我的已办
GET /worklist/urged 催办
GET /rounds 查询申报批次
POST /rounds 开启申报批次
GET /applications/{application_id}/draft 读取申报书现稿
PUT /applications/{application_id}/draft 保存申报书一稿
GET /applications/{application_id}/attachments/{attachment_id} 下载申报附件
DELETE /applications/{application_id}/attachments/{attachment_id} 从现稿移除附件
POST /applications/{application_id}/attachments 上传申报附件
GET /sessions 我的登录
POST /sessions 登录
DELETE /sessions 结束本人全部登录
DELETE /sessions/current 退出登录
DELETE /sessions/{session_id} 结束本人的一次登录
GET /me 本人信息
POST /me/password 修改本人密码
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
GET /authorities 查询主管部门
POST /authorities 登记主管部门
GET /authorities/{authority_id} 查看主管部门
GET /stations 查询流动站
POST /stations 登记流动站
GET /stations/{station_id} 查看流动站
GET /experts 查询评审专家
POST /experts 登记评审专家
GET /experts/{expert_id} 查看评审专家
PUT /experts/{expert_id} 更正评审专家信息
GET /imports/template.xlsx 下载导入模板
GET /imports 查询导入
POST /imports 上传导入文件并校验
GET /imports/{import_id} 查看导入进度和问题
GET /imports/{import_id}/annotated.xlsx 下载标注问题的导入文件
POST /imports/{import_id}/confirm 确认导入
GET /bases/export.xlsx 导出基地名录（Excel）
GET /stays/export.xlsx 导出博士后名册（Excel）
GET /bases 查询基地
POST /bases 登记既有基地
GET /bases/{code} 查看基地登记信息
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
GET /glossary 术语
GET /rounds/{round_id} 查看申报批次
GET /rounds/{round_id}/publication 发文公布的名单
GET /rounds/{round_id}/history 申报批次的办理经过
GET /rounds/{round_id}/ready 现在可以公示和备案的申报
GET /applications/{application_id}/draft/check 检查申报书
GET /applications/{application_id}/draft/revisions 申报书各稿
GET /applications/{application_id}/draft/revisions/{number} 申报书某一稿
GET /applications/{application_id}/history 申报的办理经过
GET /applications/{application_id}/waits 申报正在等待的事项
GET /applications/{application_id}/explanation 申报目前由谁办理、期限到何时
GET /applications/{application_id}/panel 论证评议情况
GET /applications/{application_id}/draw 拟定的评审专家
GET /reviews 我的评审
GET /notifications 我的消息
POST /notifications/read-all 消息全部标为已读
POST /notifications/{notification_id}/read 消息标为已读
GET /notices 查询公示
GET /notices/{notice_id} 查看公示
GET /objections 查询异议
GET /objections/{objection_id} 查看异议
POST /objections/{objection_id}/reveal-contact 查看异议人的联系方式
GET /public/bases 基地名录（公开）
GET /public/bases/{code} 基地信息（公开）
POST /public/objections/{receipt}/signature 签收异议答复书（公开）
GET /public/notices 公示列表（公开）
GET /public/notices/{notice_id} 公示内容（公开）
POST /public/notices/{notice_id}/objections 对公示提出异议（公开）
GET /public/objections/{receipt} 凭回执编号查询异议（公开）
GET /public/call 申报通知（公开）
GET /public/bases/{code}/history 基地的备案沿革（公开）
GET /procedure 申报的办理流程
GET /stays 查询博士后
GET /exits 查询出基地手续和回执
GET /exits/export.xlsx 导出出基地手续和回执（Excel）
GET /certificates 查询直接考察招聘证明
GET /certificates/export.xlsx 导出直接考察招聘证明（Excel）
GET /benefits 查询补齐设站相关待遇
GET /benefits/export.xlsx 导出补齐设站相关待遇（Excel）
GET /guidances 查询基地指导记录
GET /guidances/export.xlsx 导出基地指导记录（Excel）
GET /honours 查询基地表彰奖励
GET /honours/export.xlsx 导出基地表彰奖励（Excel）
POST /stays/entered 登记既有博士后记录
POST /stays/{stay_id}/papers 上传博士后材料
GET /stays/{stay_id}/papers/{paper_id} 下载博士后材料
GET /stays/{stay_id} 查看博士后记录及现在可以办理的事项
GET /stays/{stay_id}/explanation 博士后事项目前由谁办理、期限到何时
GET /stays/{stay_id}/deadlines 博士后的各项期限
GET /stays/{stay_id}/history 博士后的办理经过
GET /stays/{stay_id}/eligibility 直接申报副高级职称的条件
POST /stays/{stay_id}/identity 查看证件号码
GET /applications/{application_id}/steps 申报经过的环节
GET /stays/{stay_id}/steps 博士后经过的环节
GET /bases/{code}/steps 基地经过的环节
POST /persons/{person_id}/name 更正人员姓名
GET /bases/{code}/ledger 基地台账
GET /bases/{code}/ledger.xlsx 基地台账（Excel）
GET /statistics/bases 基地统计
GET /statistics/stays 博士后统计
GET /statistics/deadlines 期限统计
GET /statistics/rounds/{round_id} 申报批次统计
GET /public/statistics 统计（公开）
GET /bases/{code}/record 查看基地的全部记录及现在可以办理的事项
GET /bases/{code}/explanation 基地正在等待的事项
GET /bases/{code}/history 基地的办理经过
GET /bases/{code}/vacancy 基地的空站期限
GET /collections 查询岗位征集
POST /collections 发起岗位征集
GET /collections/export.xlsx 导出岗位征集（Excel）
GET /collections/{collection_id} 查看岗位征集
POST /collections/{collection_id}/closing 提前结束岗位征集
GET /posts 查询岗位
POST /posts 填报岗位
GET /posts/export.xlsx 导出岗位（Excel）
GET /posts/{post_id} 查看岗位及对接
POST /posts/{post_id}/amendment 修改岗位
POST /posts/{post_id}/publication 核实发布岗位
POST /posts/{post_id}/sending-back 退回修改岗位
POST /posts/{post_id}/closing 关闭岗位
POST /posts/{post_id}/matches 登记岗位对接
POST /posts/{post_id}/matches/{match_id}/result 登记对接进展或者结果
GET /public/posts 公开的岗位
GET /statistics/posts 岗位征集和对接统计
POST /stays/{stay_id}/committee-opinions 登记专家学术委员会意见
POST /stays/{stay_id}/project/confirmation 流动站确认研究项目
POST /stays/{stay_id}/awards 登记基地给予的表彰奖励
POST /stays/{stay_id}/awards/{award_id}/withdrawal 撤销表彰奖励
POST /bases/{code}/arrangements 登记基地的管理机构、人员、制度
POST /bases/{code}/arrangements/{arrangement_id}/end 登记机构、人员、制度终止
POST /bases/{code}/guidance 登记对基地的指导并告知基地
POST /bases/{code}/guidance/{guidance_id}/answer 回复指导意见
POST /bases/{code}/honours 登记基地获得的表彰奖励
POST /bases/{code}/honours/{honour_id}/withdrawal 撤销基地表彰奖励登记
POST /bases/{code}/papers 上传基地材料
GET /bases/{code}/papers/{paper_id} 下载基地材料
GET /campaigns 查询评估与自查
POST /campaigns 组织评估或者年度自查
GET /campaigns/{campaign_id} 查看评估或者自查
GET /campaigns/{campaign_id}/history 评估或者自查的办理经过
POST /campaigns/{campaign_id}/close 结束评估或者年度自查
GET /vocabularies 代码表
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
"""Method, path under `/api/v1`, and what it does; commands are called by `domain.bases.command_names`."""

SUMMARIES: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        (method, path): text
        for method, path, text in (line.split(" ", 2) for line in TABLE.split("\n") if line)
    }
)
VERBS: Mapping[str, str] = MappingProxyType(
    {"get": "查询", "post": "办理", "put": "更改", "patch": "更改", "delete": "移除"}
)


def summary_of(method: str, path: str, tag: str) -> str:
    """What the route does; of one that is not in the table, what its method does to its subject."""
    subject = tag.partition(" ")[2] or tag
    return SUMMARIES.get((method.upper(), path), f"{VERBS[method]}：{subject}")
