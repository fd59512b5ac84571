-- The three public expenses by fund, each with the page its amount is printed on (of a sum, where its lines begin).
SELECT p.document_id, p.item, p.fund, p.amount_yuan, p.line_count, printed.page_no,
    printed.table_kind
FROM marts.three_public AS p
LEFT JOIN LATERAL (
    SELECT a.page_no, a.table_kind
    FROM marts.amounts AS a
    WHERE a.document_id = p.document_id AND a.table_kind = 'three_public'
    ORDER BY
        (a.amount_yuan = p.amount_yuan) DESC NULLS LAST,
        (a.measure = p.item) DESC, (a.line_level = 'total') DESC NULLS LAST, a.page_no
    LIMIT 1
) AS printed ON TRUE
WHERE p.document_id = ANY(%(documents)s)
ORDER BY
    p.document_id,
    array_position(
        ARRAY['fiscal_appropriation', 'general_public_budget', 'government_fund', 'state_capital', 'all'], p.fund
    ),
    array_position(
        ARRAY['total', 'overseas', 'vehicles', 'vehicle_purchase', 'vehicle_operation', 'reception', 'agency_operation'],
        p.item
    )
