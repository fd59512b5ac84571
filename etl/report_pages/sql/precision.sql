-- To which digit each kind of table prints: decimals of 万元 to show its figures with (2 of a table in 万元 with two decimals, 4
-- of one in whole 元), and the unit of the last digit most of its figures have, yuan.
SELECT
    document_id,
    table_kind,
    max(greatest(0, 4 - round(log(last_digit_yuan))))::integer AS decimals,
    mode() WITHIN GROUP (ORDER BY last_digit_yuan) AS last_digit_yuan
FROM marts.amounts
WHERE document_id = ANY(%(documents)s) AND last_digit_yuan IS NOT NULL
GROUP BY document_id, table_kind
ORDER BY document_id, table_kind
