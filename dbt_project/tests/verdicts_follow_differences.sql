-- The verdict is what the two sides and the tolerance say.
select
    document_id,
    check_no,
    check_code,
    left_yuan,
    right_yuan,
    difference_yuan,
    tolerance_yuan,
    verdict
from {{ ref('checks') }}
where
    {{ if_changed('document_id') }}
    and (
        difference_yuan is distinct from left_yuan - right_yuan
        or verdict is distinct from case
            when difference_yuan = 0 then 'exact'
            when abs(difference_yuan) <= tolerance_yuan then 'rounding'
            else 'fail'
        end
    )
