{{ config(
    materialized='incremental',
    indexes=[
        {'columns': ['document_id']},
        {'columns': ['table_kind']},
    ]
) }}

-- A table: four marts read it, and a document's rows depend on no other document.

with lines as (
    select * from {{ ref('int_table_lines_selected') }}
),

amounts as (
    select * from {{ ref('stg_core__amounts') }}
),

cells as (
    select * from {{ ref('stg_core__source_cells') }}
),

-- A measure printed in two columns of a line is taken from the first. Other income is what several columns may be (捐赠收入,
-- 利息收入, 非同级财政拨款收入 beside 其他收入), none of them a part of another: it is their sum, and a sum of several has no
-- printed text.
final as (
    select distinct on (lines.table_kind, lines.table_id, lines.line_no, amounts.measure, amounts.fund)
        lines.document_id,
        lines.table_id,
        lines.table_kind,
        lines.position,
        lines.line_no,
        lines.section,
        lines.line_label,
        lines.line_level,
        lines.functional_code,
        lines.economic_code,
        lines.line_measure,
        amounts.measure,
        amounts.fund,
        case
            when amounts.measure = 'other_income'
                then sum(amounts.amount_yuan) over (
                    partition by lines.table_id, lines.line_no, amounts.measure, amounts.fund
                )
            else amounts.amount_yuan
        end as amount_yuan,
        amounts.column_no,
        cells.page_no,
        case
            when
                amounts.measure <> 'other_income'
                or count(*) over (partition by lines.table_id, lines.line_no, amounts.measure, amounts.fund) = 1
                then cells.printed_text
        end as printed_text
    from lines
    inner join amounts
        on amounts.document_id = lines.document_id
        and amounts.table_id = lines.table_id
        and amounts.line_no = lines.line_no
    inner join cells on cells.document_id = amounts.document_id and cells.cell_no = amounts.cell_no
    -- Not of the amounts, too: a list of documents beside the key of a line misleads the server as to which index to take.
    where amounts.amount_yuan is not null and {{ if_kept('lines.document_id') }}
    order by lines.table_kind, lines.table_id, lines.line_no, amounts.measure, amounts.fund, amounts.column_no
)

select * from final
