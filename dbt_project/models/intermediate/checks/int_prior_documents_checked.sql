{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

changes as (
    select * from {{ ref('int_prior_year_changes_matched') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        changes.document_id,
        'between.prior_document' as check_code,
        '本文件所述上年数 ↔ 上年文件' as scope_label,
        changes.subject_name || '：上年' as left_label,
        others.fiscal_year || ' 年文件（' || changes.prior_document_id || '）' as right_label,
        changes.prior_yuan as left_yuan,
        changes.prior_document_yuan as right_yuan,
        changes.tolerance_yuan,
        changes.page_no,
        'error' as severity
    from changes
    inner join documents as others on others.document_id = changes.prior_document_id
    where changes.prior_yuan is not null and changes.prior_document_yuan is not null
)

select * from final
