{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}]) }}

with documents as (
    select * from {{ ref('int_narratives_selected') }}
    where {{ if_kept('document_id') }}
),

assets as (
    select * from {{ ref('stg_core__state_assets') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        assets.asset,
        assets.status,
        assets.quantity,
        assets.quantity_unit,
        assets.value_yuan,
        assets.asset_no,
        assets.page_no,
        documents.is_current
    from assets
    inner join documents on documents.document_id = assets.document_id
)

select * from final
