-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    listed_publisher as 所列公开主体,
    due_on as 截止日期,
    arrived_on as 收到日期,
    days_late as 逾期天数,
    {{ in_chinese('publication_status') }} as 公开状态,
    published_on as 封面日期,
    {{ yes_or_no('is_current') }} as 是否最新版本,
    as_of as 计算日期,
    region_code as 行政区划代码,
    province as 省级,
    city as 市级,
    county as 县级,
    {{ in_chinese('government_level') }} as 政府级次,
    {{ in_chinese('sector') }} as 领域
from {{ ref('expected_publications') }}
