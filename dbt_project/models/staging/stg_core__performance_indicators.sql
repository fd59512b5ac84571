with source as (
    select * from {{ source('core', 'performance_indicators') }}
)

select
    document_id,
    goal_no,
    indicator_no,
    page_no,
    level_1,
    level_2,
    indicator,
    operator,
    target_value,
    target_text,
    measure_unit,
    basis,
    prior_text,
    weight,
    scoring_rule,
    evidence,
    was_realigned
from source
