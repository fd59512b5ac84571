{# The last is for counts over everything, which read it alone. #}
{{ config(
    indexes=[
        {'columns': ['publisher', 'fiscal_year']},
        {'columns': ['document_id', 'table_kind']},
        {'columns': ['functional_code']},
        {'columns': ['economic_code']},
        {'columns': ['unit_name']},
        {'columns': ['amount_yuan']},
        {'columns': ['trust', 'was_realigned']},
    ]
) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

amounts as (
    select * from {{ ref('int_amounts_located') }}
),

trust as (
    select * from {{ ref('int_amounts_tested') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        amounts.table_id,
        amounts.table_kind,
        amounts.line_no,
        nullif(amounts.line_label, '') as line_label,
        amounts.line_level,
        amounts.functional_code,
        amounts.economic_code,
        amounts.unit_name,
        amounts.project_name,
        amounts.measure,
        amounts.fund,
        amounts.amount_yuan,
        amounts.printed_text,
        amounts.page_no,
        amounts.x0,
        amounts.top,
        amounts.x1,
        amounts.bottom,
        amounts.was_realigned,
        amounts.column_no,
        nullif(amounts.header_path, '') as header_path,
        amounts.section,
        amounts.printed_value,
        amounts.last_digit_yuan,
        amounts.stored_text,
        amounts.text_origin,
        amounts.confidence,
        amounts.sheet_name,
        case
            when trust.checks_failed > 0 then 'fails'
            -- Within rounding a last digit may be misread, two equal figures in the same way, a speck as a zero.
            when amounts.text_origin = 'recognised' and (coalesce(trust.checks_exact, 0) < 2 or amounts.printed_value = 0)
                then 'recognised'
            when trust.checks_tested > 0 then 'holds'
            else 'untested'
        end as trust,
        coalesce(trust.checks_tested, 0) as checks_tested,
        coalesce(trust.checks_failed, 0) as checks_failed,
        documents.is_current
    from amounts
    inner join documents on documents.document_id = amounts.document_id
    left join trust
        on trust.document_id = amounts.document_id
        and trust.table_id = amounts.table_id
        and trust.line_no = amounts.line_no
        and trust.column_no = amounts.column_no
    where {{ if_kept('amounts.document_id') }}
)

select * from final
