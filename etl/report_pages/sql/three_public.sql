-- The three public expenses by fund, each with the page its amount is printed on (of a sum, where its lines begin).
SELECT p.document_id, p.item, p.fund, p.amount_yuan, p.line_count, p.page_no, t.table_kind
FROM marts.three_public AS p
INNER JOIN marts.published_tables AS t USING (table_id)
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
