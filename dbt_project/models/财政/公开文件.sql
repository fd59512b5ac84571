-- Written by `make dictionary`; change models/columns.csv or models/marts.
select
    document_id as 文件编号,
    fiscal_year as 年度,
    publisher as 公开主体,
    {{ in_chinese('document_kind') }} as 文件种类,
    {{ in_chinese('document_scope') }} as 公开范围,
    sha256 as 文件指纹,
    file_name as 文件名,
    title as 标题,
    printed_unit as 原文金额单位,
    page_count as 页数,
    table_count as 表格数,
    published_on as 封面日期,
    {{ yes_or_no('is_current') }} as 是否最新版本,
    checks_exact as 相符核对数,
    checks_rounding as 进位差核对数,
    checks_failed as 不符核对数,
    loaded_at as 载入时间,
    {{ in_chinese('document_part') }} as 文件内容,
    {{ in_chinese('media') }} as 文件格式,
    parser_version as 解析程序版本
from {{ ref('disclosures') }}
