{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}]) }}

with documents as (
    select * from {{ ref('int_narratives_selected') }}
    where {{ if_kept('document_id') }}
),

evaluated as (
    select * from {{ ref('stg_core__performance_evaluations') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        evaluated.evaluation_stage,
        evaluated.evaluation_scope,
        evaluated.evaluated_name,
        evaluated.evaluated_count,
        evaluated.amount_yuan,
        evaluated.score,
        evaluated.grade,
        evaluated.excellent_count,
        evaluated.good_count,
        evaluated.fair_count,
        evaluated.poor_count,
        evaluated.evaluation_no,
        evaluated.page_no,
        documents.is_current
    from evaluated
    inner join documents on documents.document_id = evaluated.document_id
)

select * from final
