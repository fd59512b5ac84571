-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    code as 科目编码,
    fiscal_year as 年度,
    name as 科目名称,
    {{ in_chinese('origin') }} as 名称来源,
    {{ in_chinese('level', 'economic_level') }} as 科目层级,
    parent_code as 上级科目编码
from {{ ref('economic_codes') }}
