-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    disclosure_id as 公开编号,
    position as 次序,
    {{ in_chinese('table_kind') }} as 表格种类,
    {{ in_chinese('status', 'completeness') }} as 公开情况,
    page_no as 页码,
    statement as 空表说明,
    {{ yes_or_no('is_current') }} as 是否最新版本,
    region_code as 行政区划代码,
    province as 省级,
    city as 市级,
    county as 县级,
    {{ in_chinese('government_level') }} as 政府级次,
    {{ in_chinese('sector') }} as 领域
from {{ ref('disclosure_completeness') }}
