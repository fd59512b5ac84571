-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    {{ in_chinese('fund') }} as 资金性质,
    functional_code as 功能分类科目编码,
    functional_name as 功能分类科目名称,
    {{ in_chinese('level') }} as 科目层级,
    total_yuan as 合计_元,
    basic_yuan as 基本支出_元,
    project_yuan as 项目支出_元,
    personnel_yuan as 人员经费_元,
    public_yuan as 公用经费_元,
    operating_yuan as 事业单位经营支出_元,
    superior_remittance_yuan as 上缴上级支出_元,
    affiliate_subsidy_yuan as 对附属单位补助支出_元,
    line_count as 原文行数,
    {{ yes_or_no('is_current') }} as 是否最新版本
from {{ ref('expenditure_by_function') }}
