{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}, {'columns': ['document_id']}, {'columns': ['item_code']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

parted as (
    select * from {{ ref('int_expenditure_parted') }}
    where {{ if_kept('document_id') }}
),

names as (
    select * from {{ ref('int_functional_codes_named') }}
),

-- What a disclosure is added up from: the table of all funds, else that of the fiscal appropriation, else each fund it prints.
ranked as (
    select
        *,
        rank() over (
            partition by disclosure_id
            order by array_position(array['all', 'fiscal_appropriation'], fund) nulls last
        ) = 1 as is_base
    from parted
),

base as (
    select *, row_number() over (partition by disclosure_id order by fund, functional_code nulls last) as base_no
    from ranked
    where is_base
),

-- What the tables of single funds print within a line of it: of a line and what is left of the one above it, within the line.
matched as (
    select
        base.disclosure_id,
        base.base_no,
        base.total_yuan as base_yuan,
        parts.document_id,
        parts.fund,
        parts.functional_code,
        parts.functional_name,
        parts.total_yuan,
        parts.basic_yuan,
        parts.project_yuan,
        parts.is_derived,
        parts.page_no,
        rank() over (
            partition by parts.disclosure_id, parts.document_id, parts.fund, parts.functional_code
            order by length(base.functional_code) desc
        ) = 1 as is_nearest
    from base
    inner join ranked as parts
        on parts.disclosure_id = base.disclosure_id
        and base.fund in ('all', 'fiscal_appropriation')
        and parts.fund in ('general_public_budget', 'government_fund', 'state_capital')
        and starts_with(parts.functional_code, base.functional_code)
),

-- As far as it has room for them.
within as (
    select
        *,
        sum(total_yuan) over (partition by disclosure_id, base_no) <= base_yuan
        and min(total_yuan) over (partition by disclosure_id, base_no) >= 0 as has_room
    from matched
    where is_nearest
),

split as (
    select disclosure_id, base_no, sum(total_yuan) as total_yuan, sum(basic_yuan) as basic_yuan, sum(project_yuan) as project_yuan
    from within
    where has_room
    group by disclosure_id, base_no
),

unioned as (
    select
        base.disclosure_id,
        base.document_id,
        base.fund,
        base.functional_code,
        base.functional_name,
        base.total_yuan - coalesce(split.total_yuan, 0) as total_yuan,
        case when split.base_no is null then base.basic_yuan else nullif(base.basic_yuan - coalesce(split.basic_yuan, 0), 0) end
            as basic_yuan,
        case
            when split.base_no is null then base.project_yuan else nullif(base.project_yuan - coalesce(split.project_yuan, 0), 0)
        end as project_yuan,
        base.is_derived or split.base_no is not null as is_derived,
        base.page_no
    from base
    left join split on split.disclosure_id = base.disclosure_id and split.base_no = base.base_no
    where split.base_no is null or base.total_yuan <> split.total_yuan
    union all
    select
        disclosure_id,
        document_id,
        fund,
        functional_code,
        functional_name,
        total_yuan,
        basic_yuan,
        project_yuan,
        is_derived,
        page_no
    from within
    where has_room and total_yuan <> 0
),

final as (
    select
        {{ document_columns() }},
        left(unioned.functional_code, 3) as class_code,
        classes.name as class_name,
        case when length(unioned.functional_code) >= 5 then left(unioned.functional_code, 5) end as section_code,
        sections.name as section_name,
        case when length(unioned.functional_code) >= 7 then unioned.functional_code end as item_code,
        case when length(unioned.functional_code) >= 7 then unioned.functional_name end as item_name,
        unioned.fund,
        unioned.total_yuan,
        unioned.basic_yuan,
        unioned.project_yuan,
        unioned.is_derived,
        unioned.disclosure_id,
        row_number() over (
            partition by unioned.disclosure_id order by unioned.functional_code nulls last, unioned.fund
        ) as spending_no,
        unioned.page_no,
        documents.is_current
    from unioned
    inner join documents on documents.document_id = unioned.document_id
    left join names as classes
        on classes.code = left(unioned.functional_code, 3) and classes.fiscal_year = documents.fiscal_year
    left join names as sections
        on sections.code = left(unioned.functional_code, 5)
        and length(unioned.functional_code) >= 5
        and sections.fiscal_year = documents.fiscal_year
)

select * from final
