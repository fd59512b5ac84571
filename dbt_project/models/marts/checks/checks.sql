{#
That of the verdict is all that counts over everything read; the next gives the largest differences; the last is the word of
the view in 财政, so that who asks by it finds the few there are.
#}
{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['verdict', 'difference_yuan', 'severity']},
    {'columns': ['abs(difference_yuan) desc', 'check_no']},
    {'columns': ['(' ~ in_chinese('verdict') ~ ')']},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

checks as (
    select * from {{ ref('int_checks_unioned') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        checks.check_code,
        checks.scope_label,
        checks.left_label,
        checks.right_label,
        checks.left_yuan,
        checks.right_yuan,
        checks.difference_yuan,
        checks.tolerance_yuan,
        checks.verdict,
        checks.page_no,
        {{ check_explanation('en') }} as explanation,
        checks.check_no,
        checks.table_id,
        checks.line_no,
        checks.right_page_no,
        documents.is_current,
        checks.number_unit,
        checks.severity,
        {{ check_explanation('zh') }} as explanation_zh
    from checks
    inner join documents on documents.document_id = checks.document_id
)

select * from final
