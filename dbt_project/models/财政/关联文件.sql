-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    {{ in_chinese('relation') }} as 关联关系,
    linked_document_id as 关联文件编号,
    linked_publisher as 关联文件公开主体,
    linked_fiscal_year as 关联文件年度,
    {{ yes_or_no('is_current') }} as 是否最新版本,
    region_code as 行政区划代码,
    province as 省级,
    city as 市级,
    county as 县级,
    {{ in_chinese('government_level') }} as 政府级次,
    {{ in_chinese('sector') }} as 领域
from {{ ref('disclosure_links') }}
