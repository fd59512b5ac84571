{%- set measures = ['total', 'personnel', 'public'] %}

with documents as (
    select * from {{ ref('int_documents_selected') }}
),

amounts as (
    select * from {{ ref('int_amounts_selected') }}
),

names as (
    select * from {{ ref('int_economic_codes_named') }}
),

stated as (
    select
        document_id,
        table_id,
        position,
        line_no,
        column_no,
        economic_code,
        {{ name_in('line_label') }} as printed_name,
        measure,
        amount_yuan,
        page_no,
        printed_text
    from amounts
    where
        table_kind = 'basic_expenditure'
        and measure in ('{{ measures | join("', '") }}')
        -- A line of a function and an economic code is of the latter: some places list projects with both.
        and (functional_code is null or economic_code is not null)
        and (economic_code is not null or line_level = 'total')
),

figures as (
    select
        *,
        {{ is_leading(['document_id', 'position', 'economic_code'], measures, parts=['personnel', 'public']) }} as is_leading
    from stated
),

{{ figures_by_code(
    code='economic_code',
    sums={
        'total_yuan': measured_or_parts('total', ['personnel', 'public']),
        'personnel_yuan': measured('personnel'),
        'public_yuan': measured('public'),
    }
) }}

select * from final
