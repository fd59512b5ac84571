with documents as (
    select * from {{ ref('int_narratives_selected') }}
),

figures as (
    select * from {{ ref('stg_core__procurement_figures') }}
),

final as (
    select
        {{ document_columns() }},
        figures.category,
        figures.amount_yuan,
        figures.figure_no,
        figures.page_no,
        documents.is_current
    from figures
    inner join documents on documents.document_id = figures.document_id
)

select * from final
