-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    realignment_no as 移位序号,
    table_id as 表格编号,
    {{ in_chinese('table_kind') }} as 表格种类,
    line_no as 行序,
    page_no as 页码,
    {{ in_chinese('subject', 'realignment_subject') }} as 情形,
    printed_text as 原文,
    stood_in_zh as 原位置,
    read_in_zh as 认定位置,
    reason_zh as 原因,
    {{ yes_or_no('is_current') }} as 是否最新版本
from {{ ref('realignments') }}
