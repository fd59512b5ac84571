-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    unit_name as 单位名称,
    project_count as 项目数,
    project_budget_yuan as 项目预算_元,
    carryover_fiscal_yuan as 财政拨款结转_元,
    carryover_non_fiscal_yuan as 非财政拨款结转结余_元,
    performance_table_count as 绩效目标表数,
    indicator_count as 绩效指标数,
    {{ in_chinese('unit_kind') }} as 单位性质,
    position as 次序,
    {{ yes_or_no('is_current') }} as 是否最新版本,
    region_code as 行政区划代码,
    province as 省级,
    city as 市级,
    county as 县级,
    {{ in_chinese('government_level') }} as 政府级次,
    {{ in_chinese('sector') }} as 领域
from {{ ref('unit_summary') }}
