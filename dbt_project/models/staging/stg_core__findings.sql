select
    document_id,
    finding_no,
    subject,
    page_no,
    message_code,
    message_values
from {{ source('core', 'findings') }}
