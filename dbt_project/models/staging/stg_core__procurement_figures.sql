select
    document_id,
    figure_no,
    category,
    page_no,
    {{ in_yuan('amount_yuan') }},
    {{ in_yuan('change_yuan') }},
    change_pct
from {{ source('core', 'procurement_figures') }}
