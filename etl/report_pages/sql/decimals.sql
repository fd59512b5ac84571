-- How many decimals of 万元 each kind of table prints: 2 of a table in 万元 with two decimals, 4 of one in whole 元.
SELECT
    a.document_id,
    a.table_kind,
    max(
        greatest(
            0,
            CASE WHEN position('.' IN a.printed_text) > 0 THEN length(split_part(rtrim(a.printed_text, ')）'), '.', 2)) ELSE 0 END
            + 4 - round(log(t.unit_factor))
        )
    )::integer AS decimals
FROM marts.amounts AS a
INNER JOIN marts.published_tables AS t USING (table_id)
WHERE a.document_id = ANY(%(documents)s) AND a.amount_yuan IS NOT NULL AND t.unit_factor IS NOT NULL
GROUP BY a.document_id, a.table_kind
ORDER BY a.document_id, a.table_kind
