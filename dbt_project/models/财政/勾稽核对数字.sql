-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    check_no as 核对序号,
    {{ in_chinese('check_code') }} as 勾稽关系,
    {{ in_chinese('verdict') }} as 结论,
    {{ in_chinese('side') }} as 所在一方,
    table_id as 表格编号,
    {{ in_chinese('table_kind') }} as 表格种类,
    line_no as 行序,
    line_label as 行标签,
    column_no as 列序,
    header_path as 表头,
    amount_yuan as 金额_元,
    printed_text as 原文,
    page_no as 页码,
    {{ yes_or_no('is_current') }} as 是否最新版本
from {{ ref('check_amounts') }}
