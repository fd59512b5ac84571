-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    {{ in_chinese('category', 'procurement_category') }} as 类别,
    amount_yuan as 金额_元,
    change_yuan as 增减额_元,
    change_pct as 增减_百分比,
    figure_no as 采购数字序号,
    page_no as 页码,
    {{ yes_or_no('is_current') }} as 是否最新版本,
    region_code as 行政区划代码,
    province as 省级,
    city as 市级,
    county as 县级,
    {{ in_chinese('government_level') }} as 政府级次,
    {{ in_chinese('sector') }} as 领域
from {{ ref('procurement') }}
