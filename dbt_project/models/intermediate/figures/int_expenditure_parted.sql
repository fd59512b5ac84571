{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- A table: the mart reads it twice, line by line.
-- Of each fund the lines that no other line breaks down, and of what is broken down in part the rest: together the total that is
-- printed, each yuan once. The document of a disclosure that prints most lines of a fund speaks for it.

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

expenditure as (
    select * from {{ ref('int_expenditure_by_function_summed') }}
    where {{ if_kept('document_id') }}
),

lines as (
    select
        documents.disclosure_id,
        expenditure.document_id,
        expenditure.fund,
        coalesce(expenditure.functional_code, '') as code,
        expenditure.functional_name,
        coalesce(
            expenditure.total_yuan,
            case
                when coalesce(expenditure.basic_yuan, expenditure.project_yuan) is not null
                    then coalesce(expenditure.basic_yuan, 0) + coalesce(expenditure.project_yuan, 0)
            end
        ) as total_yuan,
        expenditure.basic_yuan,
        expenditure.project_yuan,
        expenditure.table_id,
        expenditure.line_no,
        expenditure.page_no,
        count(*) over (partition by documents.disclosure_id, expenditure.fund, expenditure.document_id) as line_count
    from expenditure
    inner join documents on documents.document_id = expenditure.document_id
),

spoken as (
    select distinct on (disclosure_id, fund) disclosure_id, fund, document_id
    from lines
    order by disclosure_id, fund, line_count desc, document_id
),

chosen as (
    select lines.*
    from lines
    inner join spoken
        on spoken.disclosure_id = lines.disclosure_id and spoken.fund = lines.fund and spoken.document_id = lines.document_id
    where lines.total_yuan is not null
),

-- The nearest line that contains it: of the lines whose codes begin alike one is the section, or the class, itself.
placed as (
    select
        chosen.*,
        case
            when length(code) > 5 and bool_or(length(code) = 5) over (partition by disclosure_id, fund, left(code, 5))
                then left(code, 5)
            when length(code) > 3 and bool_or(length(code) = 3) over (partition by disclosure_id, fund, left(code, 3))
                then left(code, 3)
            when code <> '' and bool_or(code = '') over (partition by disclosure_id, fund) then ''
        end as parent_code
    from chosen
),

broken_down as (
    select
        disclosure_id,
        fund,
        parent_code,
        sum(total_yuan) as total_yuan,
        coalesce(sum(basic_yuan), 0) as basic_yuan,
        coalesce(sum(project_yuan), 0) as project_yuan
    from placed
    where parent_code is not null
    group by disclosure_id, fund, parent_code
),

final as (
    select
        placed.disclosure_id,
        placed.document_id,
        placed.fund,
        nullif(placed.code, '') as functional_code,
        placed.functional_name,
        placed.total_yuan - coalesce(broken_down.total_yuan, 0) as total_yuan,
        case
            when broken_down.parent_code is null then placed.basic_yuan
            else nullif(placed.basic_yuan - broken_down.basic_yuan, 0)
        end as basic_yuan,
        case
            when broken_down.parent_code is null then placed.project_yuan
            else nullif(placed.project_yuan - broken_down.project_yuan, 0)
        end as project_yuan,
        broken_down.parent_code is not null as is_derived,
        placed.table_id,
        placed.line_no,
        placed.page_no
    from placed
    left join broken_down
        on broken_down.disclosure_id = placed.disclosure_id
        and broken_down.fund = placed.fund
        and broken_down.parent_code = placed.code
    where broken_down.parent_code is null or placed.total_yuan <> broken_down.total_yuan
)

select * from final
