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
    {{ in_chinese('table_kind') }} as 表格种类,
    figure_count as 数字个数,
    holding_count as 相符数字个数,
    failing_count as 不符数字个数,
    untested_count as 未核对数字个数,
    recognised_count as 图像识别数字个数,
    moved_count as 移位数字个数,
    {{ yes_or_no('is_current') }} as 是否最新版本
from {{ ref('figure_counts') }}
