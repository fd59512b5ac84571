select
    document_id,
    count_no,
    counted,
    count,
    count_year,
    stage,
    measure_unit,
    printed,
    printed_text,
    page_no,
    table_id,
    line_no,
    column_no
from {{ source('core', 'public_expense_counts') }}
