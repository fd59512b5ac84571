{{ config(indexes=[{'columns': ['publisher', 'fiscal_year']}, {'columns': ['document_id']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

counts as (
    select * from {{ ref('stg_core__public_expense_counts') }}
    where {{ if_kept('document_id') }}
),

-- Text and tables of a document may be replaced by another one each. / 文字与表格可分别被另一文件取代。
tables as (
    select table_id from {{ ref('int_tables_selected') }}
    where {{ if_kept('document_id') }}
),

narratives as (
    select document_id from {{ ref('int_narratives_selected') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        counts.counted,
        counts.count,
        counts.measure_unit,
        counts.count_year,
        counts.stage,
        case when counts.table_id is null then 'text' else 'table' end as printed_in,
        counts.printed,
        counts.printed_text,
        counts.count_no,
        counts.page_no,
        counts.table_id,
        counts.line_no,
        counts.column_no,
        documents.is_current
    from counts
    inner join documents on documents.document_id = counts.document_id
    left join tables on tables.table_id = counts.table_id
    left join narratives on narratives.document_id = counts.document_id
    where tables.table_id is not null or (counts.table_id is null and narratives.document_id is not null)
)

select * from final
