-- The income with what was carried over (收入总计), and what is carried over at the beginning and the end, as the headlines have it.
SELECT document_id, item, amount_yuan, page_no
FROM marts.headlines
WHERE document_id = ANY(%(documents)s) AND item IN ('income_total', 'opening_balance', 'closing_balance')
ORDER BY document_id, array_position(ARRAY['income_total', 'opening_balance', 'closing_balance'], item)
