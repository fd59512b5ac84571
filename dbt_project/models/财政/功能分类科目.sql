-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    code as 科目编码,
    fiscal_year as 年度,
    name as 科目名称,
    {{ in_chinese('origin') }} as 名称来源,
    {{ in_chinese('level') }} as 科目层级,
    parent_code as 上级科目编码,
    first_year as 首见年度,
    last_year as 末见年度,
    successor_code as 接替科目编码,
    series_code as 序列科目编码
from {{ ref('functional_codes') }}
