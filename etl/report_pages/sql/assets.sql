-- State assets, held and planned.
SELECT document_id, asset, status, quantity, quantity_unit, value_yuan, page_no
FROM marts.state_assets
WHERE document_id = ANY(%(documents)s)
ORDER BY document_id, asset_no
