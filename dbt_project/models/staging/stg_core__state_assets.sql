select
    document_id,
    asset_no,
    asset,
    status,
    page_no,
    quantity,
    quantity_unit,
    {{ in_yuan('value_yuan') }}
from {{ source('core', 'state_assets') }}
