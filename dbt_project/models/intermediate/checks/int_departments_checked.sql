{{ config(materialized='table') }}

-- A table: of a department all units are read, whether they changed or not.

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

expenditure as (
    select * from {{ ref('int_expenditure_by_function_summed') }}
),

named as (
    select * from {{ ref('int_units_named') }}
),

digits as (
    select * from {{ ref('int_documents_measured') }}
),

own_documents as (
    select
        departments.document_id as department_document_id,
        own.document_id as unit_document_id,
        own.publisher_unit_id as unit_id
    from documents as departments
    inner join documents as own
        on own.fiscal_year = departments.fiscal_year
        and own.document_kind = departments.document_kind
        and own.document_scope = 'unit'
    inner join named
        on named.document_id = departments.document_id
        and named.unit_id = own.publisher_unit_id
        and (named.is_publisher or named.position is not null)
    inner join digits on digits.document_id = own.document_id
    where departments.document_scope = 'department'
),

-- Departments of which every listed unit has published, and the department's own budget (本级) as well.
complete as (
    select named.document_id
    from named
    left join own_documents
        on own_documents.department_document_id = named.document_id and own_documents.unit_id = named.unit_id
    where named.is_publisher or named.position is not null
    group by named.document_id
    having count(*) > 1 and count(*) = count(own_documents.unit_document_id)
),

units_added as (
    select
        own_documents.department_document_id as document_id,
        expenditure.fund,
        expenditure.functional_code,
        sum(expenditure.total_yuan) as total_yuan,
        count(*) as addends,
        sum(digits.last_digit_yuan) as last_digits_yuan
    from own_documents
    inner join complete on complete.document_id = own_documents.department_document_id
    inner join expenditure on expenditure.document_id = own_documents.unit_document_id
    inner join digits on digits.document_id = own_documents.unit_document_id
    where expenditure.total_yuan is not null
    group by own_documents.department_document_id, expenditure.fund, expenditure.functional_code
),

final as (
    select
        expenditure.document_id,
        'between.units' as check_code,
        '部门 ↔ 所属单位' as scope_label,
        coalesce(expenditure.functional_code || ' ' || expenditure.functional_name, '支出合计')
        || '（' || coalesce({{ chinese_name('source', 'expenditure.fund') }}, '全部资金') || '）' as left_label,
        '所属单位文件之和（' || coalesce(units_added.addends, 0) || '个）' as right_label,
        expenditure.total_yuan as left_yuan,
        coalesce(units_added.total_yuan, 0) as right_yuan,
        -- Half the last digit of the department's figure and of each unit's; what no unit prints is one 0.
        trim_scale(
            (digits.last_digit_yuan + coalesce(units_added.last_digits_yuan, digits.last_digit_yuan)) / 2
        ) as tolerance_yuan,
        null::integer as page_no,
        'error' as severity
    from expenditure
    inner join complete on complete.document_id = expenditure.document_id
    inner join digits on digits.document_id = expenditure.document_id
    left join units_added
        on units_added.document_id = expenditure.document_id
        and units_added.fund = expenditure.fund
        and units_added.functional_code is not distinct from expenditure.functional_code
    where
        expenditure.total_yuan is not null
        and exists (
            select 1
            from units_added as totals
            where
                totals.document_id = expenditure.document_id
                and totals.fund = expenditure.fund
                and totals.functional_code is null
        )
)

select * from final
