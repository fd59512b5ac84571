select
    document_id,
    issue_no,
    issue_code,
    category,
    severity,
    about,
    message_code,
    message_values,
    doubts,
    page_no,
    other_page_no,
    printed,
    expected,
    {{ in_yuan('difference_yuan') }},
    check_nos,
    table_id
from {{ source('core', 'issues') }}
