{# By the last two, of letters and of whole numbers, the reader finds words in the text (etl/serve/search.py). #}
{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['document_id']},
    {'columns': ['string_to_array(title, null)'], 'type': 'gin'},
    {'columns': ["regexp_split_to_array(title, '[^0-9]+')"], 'type': 'gin'},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

tables as (
    select * from {{ ref('int_tables_selected') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        tables.table_id,
        tables.position,
        tables.table_kind,
        tables.title,
        tables.first_page,
        tables.last_page,
        tables.line_count,
        tables.is_empty,
        tables.compiled_by,
        tables.printed_unit,
        tables.unit_factor,
        tables.note,
        documents.is_current
    from tables
    inner join documents on documents.document_id = tables.document_id
)

select * from final
