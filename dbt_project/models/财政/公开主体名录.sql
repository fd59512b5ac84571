-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    publisher_id as 公开主体编号,
    publisher as 公开主体,
    short_name as 简称,
    region_code as 行政区划代码,
    province as 省级,
    city as 市级,
    county as 县级,
    {{ in_chinese('government_level') }} as 政府级次,
    {{ in_chinese('sector') }} as 领域,
    parent as 主管部门,
    {{ yes_or_no('is_department') }} as 是否部门,
    first_year as 首见年度,
    last_year as 末见年度
from {{ ref('publishers') }}
