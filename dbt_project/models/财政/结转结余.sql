-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    unit_name as 单位名称,
    project_name as 项目名称,
    total_yuan as 合计_元,
    fiscal_yuan as 财政拨款_元,
    fiscal_personnel_yuan as 财政拨款人员经费_元,
    fiscal_public_yuan as 财政拨款公用经费_元,
    fiscal_project_yuan as 财政拨款项目支出_元,
    non_fiscal_yuan as 非财政拨款_元,
    non_fiscal_personnel_yuan as 非财政拨款人员经费_元,
    non_fiscal_public_yuan as 非财政拨款公用经费_元,
    non_fiscal_project_yuan as 非财政拨款项目支出_元,
    table_id as 表格编号,
    line_no as 行序,
    {{ yes_or_no('is_current') }} as 是否最新版本
from {{ ref('carryovers') }}
