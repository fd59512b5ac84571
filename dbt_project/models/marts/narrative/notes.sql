{# By the last two, of letters and of whole numbers, the reader finds words in the text (etl/serve/search.py). #}
{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['string_to_array(printed_text, null)'], 'type': 'gin'},
    {'columns': ["regexp_split_to_array(printed_text, '[^0-9]+')"], 'type': 'gin'},
]) }}

with documents as (
    select * from {{ ref('int_narratives_selected') }}
    where {{ if_kept('document_id') }}
),

notes as (
    select * from {{ ref('stg_core__notes') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        notes.note_no,
        notes.printed_text,
        notes.page_no,
        documents.is_current
    from notes
    inner join documents on documents.document_id = notes.document_id
)

select * from final
