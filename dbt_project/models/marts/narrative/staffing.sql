{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}]) }}

with documents as (
    select * from {{ ref('int_narratives_selected') }}
    where {{ if_kept('document_id') }}
),

staffing as (
    select * from {{ ref('stg_core__staffing') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        staffing.category,
        staffing.count,
        staffing.change,
        staffing.staffing_no,
        staffing.page_no,
        documents.is_current
    from staffing
    inner join documents on documents.document_id = staffing.document_id
)

select * from final
