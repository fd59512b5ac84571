with checks as (
    select * from {{ ref('int_checks_selected') }}
),

between_documents as (
    select * from {{ ref('int_documents_checked') }}
),

-- Those between documents are numbered after those within, which are looked up where they are needed: a sum over all would be
-- made for one document, too.
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
        coalesce(
            (
                select max(checks.check_no)
                from checks
                where checks.document_id = between_documents.document_id
            ),
            0
        ) + between_documents.check_no,
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
)

select * from final
