{{ config(
    materialized='table',
    indexes=[
        {'columns': ['publisher', 'fiscal_year']},
        {'columns': ['disclosure_id']},
        {'columns': ['(left(sha256, 16))']},
    ]
) }}

with documents as (
    select * from {{ ref('int_documents_named') }}
),

tables as (
    select * from {{ ref('stg_core__published_tables') }}
),

checks_counted as (
    select * from {{ ref('int_checks_counted') }}
),

counted as (
    select * from {{ ref('int_documents_counted') }}
),

tables_counted as (
    select document_id, count(*) as table_count
    from tables
    group by document_id
),

final as (
    select
        {{ document_columns() }},
        documents.sha256,
        documents.file_name,
        documents.title,
        documents.printed_unit,
        documents.page_count,
        coalesce(tables_counted.table_count, 0) as table_count,
        documents.published_on,
        documents.is_current,
        coalesce(checks_counted.checks_exact, 0) as checks_exact,
        coalesce(checks_counted.checks_rounding, 0) as checks_rounding,
        coalesce(checks_counted.checks_failed, 0) as checks_failed,
        documents.loaded_at,
        documents.disclosure_id,
        documents.document_part as part,
        counted.document_id is not null as counts_in_total,
        documents.media,
        documents.parser_version,
        documents.publisher_unit_id as publisher_id
    from documents
    left join tables_counted on tables_counted.document_id = documents.document_id
    left join counted on counted.document_id = documents.document_id
    left join checks_counted on checks_counted.document_id = documents.document_id
)

select * from final
