select
    table_id,
    line_no,
    document_id,
    unit_id,
    project_id,
    {{ in_yuan('total_yuan') }},
    {{ in_yuan('fiscal_yuan') }},
    {{ in_yuan('fiscal_personnel_yuan') }},
    {{ in_yuan('fiscal_public_yuan') }},
    {{ in_yuan('fiscal_project_yuan') }},
    {{ in_yuan('non_fiscal_yuan') }},
    {{ in_yuan('non_fiscal_personnel_yuan') }},
    {{ in_yuan('non_fiscal_public_yuan') }},
    {{ in_yuan('non_fiscal_project_yuan') }}
from {{ source('core', 'carryovers') }}
