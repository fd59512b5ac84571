select
    document_id,
    figure_no,
    category,
    page_no,
    {{ in_yuan('amount_yuan') }}
from {{ source('core', 'procurement_figures') }}
