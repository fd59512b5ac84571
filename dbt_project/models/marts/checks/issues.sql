{# The last is the order in which they are listed, gravest first. #}
{{ config(indexes=[
    {'columns': ['publisher', 'fiscal_year']},
    {'columns': ['category', 'severity']},
    {'columns': [
        "array_position(array['high', 'medium', 'low'], severity)", 'about', 'abs(difference_yuan) desc nulls last', 'document_id',
        'issue_no'
    ]},
]) }}

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

issues as (
    select * from {{ ref('int_issues_unioned') }}
    where {{ if_kept('document_id') }}
),

final as (
    select
        {{ document_columns() }},
        (row_number() over (
            partition by issues.document_id
            order by
                issues.page_no, issues.issue_code, issues.printed, issues.expected, issues.check_nos,
                issues.message_values::text
        ))::integer as issue_no,
        issues.issue_code,
        issues.category,
        issues.severity,
        issues.about,
        {{ worded('issues.message_code', 'issues.message_values', 'zh') }} as statement,
        issues.page_no,
        issues.other_page_no,
        issues.printed,
        issues.expected,
        issues.difference_yuan,
        issues.check_nos,
        {{ worded('issues.message_code', 'issues.message_values', 'en') }} as statement_en,
        {{ worded_all('issues.doubts', '；', 'zh') }} as about_reason,
        {{ worded_all('issues.doubts', '; ', 'en') }} as about_reason_en,
        issues.table_id,
        documents.is_current
    from issues
    inner join documents on documents.document_id = issues.document_id
)

select * from final
