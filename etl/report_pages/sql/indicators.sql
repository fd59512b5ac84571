-- Performance indicators in printed order, with the goal they belong to.
SELECT
    document_id, goal_no, unit_name, project_name, target_level, funds_total_yuan, funds_fiscal_yuan, funds_other_yuan,
    goal_text, level_1, level_2, indicator, operator, target_value, target_text, measure_unit, weight, page_no
FROM marts.performance_indicators
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, goal_no, indicator_no
