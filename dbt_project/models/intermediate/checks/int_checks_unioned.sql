with checks as (
    select * from {{ ref('int_checks_selected') }}
),

between_documents as (
    select * from {{ ref('int_documents_checked') }}
),

last_numbers as (
    select document_id, max(check_no) as check_no
    from checks
    group by document_id
),

-- Those between documents are numbered after those within.
final as (
    select
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
        table_id,
        line_no,
        right_page_no,
        number_unit,
        severity
    from checks
    union all
    select
        between_documents.document_id,
        coalesce(last_numbers.check_no, 0) + between_documents.check_no,
        between_documents.check_code,
        between_documents.scope_label,
        between_documents.left_label,
        between_documents.right_label,
        between_documents.left_yuan,
        between_documents.right_yuan,
        between_documents.difference_yuan,
        between_documents.tolerance_yuan,
        between_documents.verdict,
        between_documents.page_no,
        null,
        null,
        null,
        null,
        between_documents.severity
    from between_documents
    left join last_numbers on last_numbers.document_id = between_documents.document_id
)

select * from final
