-- Budget and final account of one year, on the pages of both, in the order they are read in.
SELECT
    document_id, budget_document_id, item_kind, item_code, item_name, fund, initial_budget_yuan, adjusted_budget_yuan, final_yuan,
    execution_pct, initial_budget_page_no, final_page_no
FROM marts.budget_execution
WHERE document_id = ANY(%(documents)s) OR budget_document_id = ANY(%(documents)s)
ORDER BY
    array_position(
        ARRAY['total', 'income_source', 'expenditure_kind', 'functional_code', 'economic_code', 'three_public', 'agency_operation'],
        item_kind
    ),
    array_position(ARRAY['all', 'fiscal_appropriation'], fund), fund, item_code, document_id
