with source as (
    select * from {{ source('core', 'prior_year_changes') }}
)

select
    document_id,
    change_no,
    page_no,
    subject_kind,
    subject_code,
    functional_code,
    subject_name,
    fund,
    {{ in_yuan('current_yuan') }},
    {{ in_yuan('prior_yuan') }},
    {{ in_yuan('change_yuan') }},
    change_pct,
    share_pct,
    change_word,
    budget_word,
    prior_basis,
    reason,
    printed_text,
    current_digit_yuan,
    prior_digit_yuan,
    change_digit_yuan
from source
