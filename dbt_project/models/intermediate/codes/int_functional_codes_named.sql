{{ names_by_year(ref('stg_core__functional_code_names')) }}
