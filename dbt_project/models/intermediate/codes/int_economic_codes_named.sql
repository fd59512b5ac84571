{{ names_by_year(ref('stg_core__economic_code_names')) }}
