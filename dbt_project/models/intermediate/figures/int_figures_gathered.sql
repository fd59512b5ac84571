{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- A table, as it reads marts: views are made anew with every build of a few marts, which then may not be there.
-- What the tables of a document print, by subject. A code that ended counts as the one that took its place.

with income as (
    select * from {{ ref('int_income_by_function_summed') }}
    where {{ if_kept('document_id') }}
),

expenditure as (
    select * from {{ ref('int_expenditure_by_function_summed') }}
    where {{ if_kept('document_id') }}
),

three_public as (
    select * from {{ ref('int_three_public_summed') }}
    where {{ if_kept('document_id') }}
),

series as (
    select * from {{ ref('int_functional_codes_chained') }}
),

figures as (
    select
        document_id,
        case source when 'total' then 'total' else 'income_source' end as subject_kind,
        case source when 'total' then 'income' else source end as subject_code,
        {{ chinese_name('source', 'source') }} as subject_name,
        'all' as fund,
        amount_yuan
    from income
    where functional_code is null
    union all
    select
        expenditure.document_id,
        'functional_code',
        coalesce(series.series_code, expenditure.functional_code) as series_code,
        (array_agg(expenditure.functional_name order by series.series_code = expenditure.functional_code desc))[1],
        expenditure.fund,
        sum(expenditure.total_yuan)
    from expenditure
    left join series on series.code = expenditure.functional_code
    where expenditure.functional_code is not null
    group by expenditure.document_id, coalesce(series.series_code, expenditure.functional_code), expenditure.fund
    union all
    select document_id, 'total', 'expenditure', '支出合计', fund, total_yuan
    from expenditure
    where functional_code is null
    union all
    select document_id, 'expenditure_kind', 'basic', '基本支出', fund, basic_yuan
    from expenditure
    where functional_code is null
    union all
    select document_id, 'expenditure_kind', 'project', '项目支出', fund, project_yuan
    from expenditure
    where functional_code is null
    union all
    select
        document_id,
        case item when 'agency_operation' then item else 'three_public' end,
        item,
        {{ chinese_name('item', 'item') }},
        fund,
        amount_yuan
    from three_public
),

-- A code or source one year does not print may be new or gone, if that year prints others of its level; of anything
-- else both years must speak.
final as (
    select
        *,
        case subject_kind
            when 'functional_code' then 'digits ' || length(subject_code)
            when 'income_source' then 'sources'
            else subject_code
        end as comparable_level
    from figures
    where amount_yuan is not null
)

select * from final
