{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}]) }}

with documents as (
    select * from {{ ref('int_narratives_selected') }}
    where {{ if_kept('document_id') }}
),

figures as (
    select * from {{ ref('stg_core__procurement_figures') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        figures.category,
        figures.amount_yuan,
        figures.change_yuan,
        figures.change_pct,
        figures.figure_no,
        figures.page_no,
        documents.is_current
    from figures
    inner join documents on documents.document_id = figures.document_id
)

select * from final
