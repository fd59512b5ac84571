-- What the narrative states about a year and the one before, and whether what is printed agrees with itself. A figure is
-- exact to half its last printed digit; a 0 (as in 持平, 未安排) to that of the figures beside it.

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

changes as (
    select * from {{ ref('stg_core__prior_year_changes') }}
),

measured as (
    select
        changes.*,
        least(
            case when current_yuan <> 0 then current_digit_yuan end,
            case when prior_yuan <> 0 then prior_digit_yuan end,
            case when change_yuan <> 0 then change_digit_yuan end
        ) as finest_digit
    from changes
),

rounded as (
    select
        *,
        {{ half_digit('current') }} as current_half,
        {{ half_digit('prior') }} as prior_half,
        {{ half_digit('change') }} as change_half,
        coalesce(prior_yuan, current_yuan - change_yuan) as base_yuan,
        coalesce(change_yuan, current_yuan - prior_yuan) as growth_yuan
    from measured
),

final as (
    select
        rounded.document_id,
        rounded.change_no,
        rounded.page_no,
        rounded.subject_kind,
        rounded.subject_code,
        rounded.subject_name,
        rounded.fund,
        rounded.current_yuan,
        rounded.base_yuan as prior_yuan,
        rounded.prior_yuan is null and rounded.change_yuan is not null as prior_is_implied,
        rounded.growth_yuan as change_yuan,
        rounded.change_pct,
        rounded.share_pct,
        rounded.prior_basis,
        rounded.reason,
        rounded.printed_text,
        -- Of the figure of last year against the same one in last year's document, printed alike.
        trim_scale(coalesce(2 * rounded.prior_half, 2 * rounded.current_half + rounded.change_half)) as tolerance_yuan,
        trim_scale(rounded.current_half) as current_tolerance_yuan,
        abs(rounded.current_yuan - rounded.prior_yuan - rounded.change_yuan)
        <= rounded.current_half + rounded.prior_half + rounded.change_half as amounts_agree,
        -- Nothing grows by a percentage from nothing.
        case
            when rounded.change_pct is null then null
            when rounded.base_yuan = 0 then rounded.growth_yuan = 0 and rounded.change_pct = 0
            else
                abs(100 * rounded.growth_yuan / rounded.base_yuan - rounded.change_pct)
                <= 0.5 * power(10::numeric, -scale(rounded.change_pct))
        end as percentage_agrees
    from rounded
    inner join documents on documents.document_id = rounded.document_id
)

select * from final
