{% set told %}
        document_id,
        check_no,
        check_code,
        scope_label,
        left_label,
        right_label,
        left_yuan,
        right_yuan,
        difference_yuan,
        tolerance_yuan,
        verdict,
        page_no,
        severity
{%- endset %}

with checks as (
    select * from {{ ref('int_checks_selected') }}
),

between_documents as (
    select * from {{ ref('int_documents_checked') }}
),

final as (
    select
        {{ told }},
        table_id,
        line_no,
        right_page_no,
        number_unit
    from checks
    union all
    select
        {{ told }},
        null,
        null,
        null,
        null
    from between_documents
)

select * from final
