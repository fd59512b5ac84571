-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    table_id as 表格编号,
    position as 次序,
    {{ in_chinese('table_kind') }} as 表格种类,
    title as 标题,
    first_page as 起始页,
    last_page as 结束页,
    line_count as 原文行数,
    {{ yes_or_no('is_empty') }} as 是否空表,
    compiled_by as 编制部门,
    printed_unit as 原文金额单位,
    unit_factor as 金额单位折合元数,
    note as 附注,
    {{ yes_or_no('is_current') }} as 是否最新版本
from {{ ref('published_tables') }}
