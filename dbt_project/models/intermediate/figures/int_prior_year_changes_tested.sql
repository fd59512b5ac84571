-- What the narrative states about a year and the one before, and whether what is printed agrees with itself but for rounding.
{%- set current = ['implied.current_yuan', 'implied.current_digit_yuan'] %}
{%- set prior = ['implied.prior_yuan', 'implied.prior_digit_yuan'] %}
{%- set change = ['implied.change_yuan', 'implied.change_digit_yuan'] %}

with documents as (
    select * from {{ ref('int_narratives_selected') }}
),

changes as (
    select * from {{ ref('stg_core__prior_year_changes') }}
),

-- What is not printed is implied, and is as inexact as both figures it is made of.
implied as (
    select
        *,
        coalesce(prior_yuan, current_yuan - change_yuan) as base_yuan,
        coalesce(prior_digit_yuan, current_digit_yuan + change_digit_yuan) as base_digit_yuan,
        coalesce(change_yuan, current_yuan - prior_yuan) as growth_yuan,
        coalesce(change_digit_yuan, current_digit_yuan + prior_digit_yuan) as growth_digit_yuan
    from changes
),

final as (
    select
        implied.document_id,
        implied.change_no,
        implied.page_no,
        implied.subject_kind,
        implied.subject_code,
        implied.subject_name,
        implied.fund,
        implied.current_yuan,
        implied.base_yuan as prior_yuan,
        implied.prior_yuan is null and implied.base_yuan is not null as prior_is_implied,
        implied.growth_yuan as change_yuan,
        implied.change_pct,
        implied.share_pct,
        implied.change_word,
        implied.budget_word,
        implied.prior_basis,
        implied.reason,
        implied.printed_text,
        -- Of the figure of last year against the same one in last year's document, printed alike.
        case
            when implied.prior_yuan is not null
                then trim_scale({{ tolerance([prior, prior], beside=[current, change]) }})
            when implied.change_yuan is not null
                then trim_scale({{ tolerance([current, change, current]) }})
        end as tolerance_yuan,
        implied.current_digit_yuan as last_digit_yuan,
        abs(implied.current_yuan - implied.prior_yuan - implied.change_yuan)
        <= {{ tolerance([current, prior, change]) }} as amounts_agree,
        -- Nothing grows by a percentage from nothing, and what rounding may have made of 0 has none.
        case
            when implied.change_pct is null then null
            when implied.base_yuan = 0 then implied.growth_yuan = 0 and implied.change_pct = 0
            when implied.base_yuan <= implied.base_digit_yuan / 2 then null
            else
                abs(100 * implied.growth_yuan / implied.base_yuan - implied.change_pct)
                <= {{ ratio_tolerance(
                    'implied.change_pct',
                    'implied.growth_yuan', 'implied.growth_digit_yuan', 'implied.base_yuan', 'implied.base_digit_yuan',
                ) }}
        end as percentage_agrees
    from implied
    inner join documents on documents.document_id = implied.document_id
)

select * from final
