-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    unit_name as 单位名称,
    project_name as 项目名称,
    funds_total_yuan as 资金总额_元,
    funds_fiscal_yuan as 其中财政拨款_元,
    funds_other_yuan as 其中其他资金_元,
    goal_text as 总体目标,
    indicator_count as 绩效指标数,
    {{ in_chinese('target_level') }} as 目标层级,
    programme as 所属专项,
    goal_no as 绩效目标表序号,
    table_id as 表格编号,
    page_no as 页码,
    {{ yes_or_no('is_current') }} as 是否最新版本
from {{ ref('performance_goals') }}
