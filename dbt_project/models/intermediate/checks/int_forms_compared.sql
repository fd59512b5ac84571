{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- Figures that two forms of one disclosure, as PDF and workbook, print differently. Of two editions in one form the later is a
-- correction.

with documents as (
    select
        document_id,
        file_name,
        lower(substring(file_name from '[^.]+$')) as form
    from {{ ref('stg_core__documents') }}
    where {{ if_kept('document_id') }}
),

restated as (
    select * from {{ ref('int_figures_restated') }}
    where restatement = 'changed' and {{ if_kept('document_id') }}
),

final as (
    select
        restated.document_id,
        restated.restatement_no,
        restated.line_label,
        restated.page_no,
        restated.printed_text,
        earlier.file_name as earlier_file_name,
        restated.earlier_page_no,
        restated.earlier_printed_text,
        restated.change_yuan,
        restated.table_id
    from restated
    inner join documents on documents.document_id = restated.document_id
    inner join documents as earlier on earlier.document_id = restated.earlier_document_id
    where documents.form <> earlier.form
)

select * from final
