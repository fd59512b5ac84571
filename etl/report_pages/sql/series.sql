-- The code a functional code's series over the years goes by.
SELECT DISTINCT code, series_code
FROM marts.functional_codes
WHERE series_code IS NOT NULL AND series_code <> code
ORDER BY code
