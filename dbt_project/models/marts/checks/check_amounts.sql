{{ config(
    indexes=[
        {'columns': ['publisher', 'fiscal_year']},
        {'columns': ['table_id', 'line_no', 'column_no']},
        {'columns': ['check_code', 'line_label']},
    ]
) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

places as (
    select * from {{ ref('stg_core__check_amounts') }}
),

checks as (
    select * from {{ ref('int_checks_selected') }}
),

amounts as (
    select * from {{ ref('amounts') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        places.check_no,
        checks.check_code,
        checks.verdict,
        places.side,
        places.table_id,
        amounts.table_kind,
        places.line_no,
        amounts.line_label,
        places.column_no,
        amounts.header_path,
        amounts.amount_yuan,
        amounts.printed_text,
        amounts.page_no,
        documents.is_current
    from places
    inner join documents on documents.document_id = places.document_id
    inner join checks on checks.document_id = places.document_id and checks.check_no = places.check_no
    inner join amounts
        on amounts.document_id = places.document_id
        and amounts.table_id = places.table_id
        and amounts.line_no = places.line_no
        and amounts.column_no = places.column_no
    where {{ if_kept('places.document_id') }}
)

select * from final
