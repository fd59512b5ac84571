-- Units in the published order, with their projects, carryovers and targets.
SELECT
    document_id, unit_name, unit_kind, project_count, project_budget_yuan, carryover_fiscal_yuan,
    carryover_non_fiscal_yuan, performance_table_count, indicator_count
FROM marts.unit_summary
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, position NULLS LAST, unit_name
