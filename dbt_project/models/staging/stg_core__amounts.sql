select
    table_id,
    line_no,
    column_no,
    document_id,
    cell_no,
    measure,
    fund,
    economic_code,
    printed_value,
    {{ in_yuan('amount_yuan') }},
    last_digit_yuan,
    was_realigned
from {{ source('core', 'amounts') }}
