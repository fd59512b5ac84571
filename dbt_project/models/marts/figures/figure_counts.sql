{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}, {'columns': ['document_id']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

amounts as (
    select * from {{ ref('amounts') }}
    where {{ if_kept('document_id') }}
),

counted as (
    select
        document_id,
        table_kind,
        count(*) as figure_count,
        count(*) filter (where trust = 'holds') as holding_count,
        count(*) filter (where trust = 'fails') as failing_count,
        count(*) filter (where trust = 'untested') as untested_count,
        count(*) filter (where trust = 'recognised') as recognised_count,
        count(*) filter (where was_realigned) as moved_count
    from amounts
    group by document_id, table_kind
),

final as (
    select
        {{ document_columns() }},
        counted.table_kind,
        counted.figure_count,
        counted.holding_count,
        counted.failing_count,
        counted.untested_count,
        counted.recognised_count,
        counted.moved_count,
        documents.is_current
    from counted
    inner join documents on documents.document_id = counted.document_id
)

select * from final
