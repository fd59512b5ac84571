-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    description_no as 项目说明序号,
    unit_name as 单位名称,
    project_name as 项目名称,
    programme as 所属专项,
    amount_yuan as 金额_元,
    policy_basis as 设立依据,
    allocation_text as 资金分配情况,
    period as 执行时间,
    printed_unit_name as 单位原文名称,
    printed_project_name as 项目原文名称,
    table_id as 表格编号,
    line_no as 行序,
    match_reason_zh as 对应依据,
    page_no as 页码,
    {{ yes_or_no('is_current') }} as 是否最新版本
from {{ ref('project_descriptions') }}
