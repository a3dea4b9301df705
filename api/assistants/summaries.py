"""What the routes of 内科成字〔2025〕26号 do, in Chinese."""

TABLE = """
GET /drives/export.xlsx 导出年度任务清单（Excel）
GET /drives 查询年度任务
POST /drives 登记年度任务（通知数据）
GET /drives/presets/{year} 读取系统已知的年度通知数据
GET /drives/{drive_id} 查看年度任务
GET /drives/{drive_id}/board 任务单位周报告和进度总览
GET /drives/{drive_id}/progress 年度任务进展和同类别内的名次
GET /drives/{drive_id}/explanation 年度任务的办理状态说明
GET /drives/{drive_id}/history 年度任务的办理经过
POST /drives/{drive_id}/issue-targets 下达任务指标
POST /drives/{drive_id}/move-target 调整任务指标
POST /drives/{drive_id}/raise-target 增加任务指标
POST /drives/{drive_id}/prolong 延长年度任务
POST /drives/{drive_id}/file-national-summary 报送国家汇总
POST /drives/{drive_id}/publish-bulletin 发出通报
POST /drives/{drive_id}/correct-bulletin 更正通报
POST /drives/{drive_id}/close 结束年度任务
GET /drive-tasks/export.xlsx 导出任务单位年度任务清单（Excel）
GET /drive-tasks 查询任务单位年度任务
GET /drive-tasks/{task_id} 查看任务单位年度任务
GET /drive-tasks/{task_id}/weeks/{week} 读取一期周报告的系统取数
GET /drive-tasks/{task_id}/explanation 任务单位年度任务的办理状态说明
GET /drive-tasks/{task_id}/history 任务单位年度任务的办理经过
POST /drive-tasks/{task_id}/name-contacts 填报分管领导和联络员
POST /drive-tasks/{task_id}/submit-report 报送周报告
POST /drive-tasks/{task_id}/return-report 退回周报告或者要求说明
POST /drive-tasks/{task_id}/clarify-report 就周报告作出说明
POST /drive-tasks/{task_id}/explain-gap 说明未达进度节点的原因
POST /drive-tasks/{task_id}/send-letter 发出督办函
POST /drive-tasks/{task_id}/split-target 分解任务指标
POST /drive-tasks/{task_id}/assign-unit 登记单位归属
"""
