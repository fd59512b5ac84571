-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    region_code as 行政区划代码,
    province as 省级,
    city as 市级,
    county as 县级,
    {{ in_chinese('government_level') }} as 政府级次,
    {{ in_chinese('sector') }} as 领域,
    {{ in_chinese('check_code') }} as 勾稽关系,
    {{ in_chinese('verdict') }} as 结论,
    {{ in_chinese('severity') }} as 严重程度,
    {{ in_chinese('number_unit') }} as 数值单位,
    check_count as 核对项数,
    largest_difference_yuan as 最大差额_元,
    row_no as 行号,
    {{ yes_or_no('is_current') }} as 是否最新版本
from {{ ref('check_counts') }}
