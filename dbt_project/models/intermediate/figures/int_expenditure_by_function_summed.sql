{%- set measures = [
    'total', 'basic', 'project', 'personnel', 'public', 'operating_expenditure', 'superior_remittance', 'affiliate_subsidy'
] %}

{{ config(materialized='incremental', indexes=[{'columns': ['document_id']}]) }}

-- A table: a mart, the comparison with last year and the checks of departments read it.

with documents as (
    select * from {{ ref('int_documents_selected') }}
    where {{ if_kept('document_id') }}
),

amounts as (
    select * from {{ ref('int_amounts_selected') }}
    where {{ if_kept('document_id') }}
),

names as (
    select * from {{ ref('int_functional_codes_named') }}
),

-- A table may cross functional and economic codes: its lines then add up to the functional code, unless it prints a line
-- of the code alone.
without_economic as (
    select distinct document_id, table_id, functional_code
    from amounts
    where economic_code is null and functional_code is not null
),

-- A column that names no fund has the fund its table is about.
stated as (
    select
        document_id,
        table_id,
        position,
        line_no,
        column_no,
        functional_code,
        {{ name_in('line_label') }} as printed_name,
        coalesce(fund, {{ fund_of_kind('table_kind') }}) as fund,
        measure,
        amount_yuan,
        page_no,
        printed_text
    from amounts
    where
        table_kind in ({{ kinds_where(lines='functional', side='expenditure') }})
        and measure in ('{{ measures | join("', '") }}')
        and (functional_code is not null or (line_level = 'total' and economic_code is null))
        and (
            economic_code is null
            or (document_id, table_id, functional_code) not in (select * from without_economic)
        )
),

figures as (
    select *, {{ is_leading(['document_id', 'position', 'fund', 'functional_code'], measures) }} as is_leading
    from stated
),

{{ figures_by_code(
    code='functional_code',
    keys=['fund'],
    sums={
        'total_yuan': measured('total'),
        'basic_yuan': measured_or_parts('basic', ['personnel', 'public']),
        'project_yuan': measured('project'),
        'personnel_yuan': measured('personnel'),
        'public_yuan': measured('public'),
        'operating_yuan': measured('operating_expenditure'),
        'superior_remittance_yuan': measured('superior_remittance'),
        'affiliate_subsidy_yuan': measured('affiliate_subsidy'),
    }
) }}

select * from final
