-- An actual counted for two commitments of one dimension would be counted twice.
select
    links.statement_id,
    count(*) as commitment_count
from {{ ref('fct_commitment_links') }} as links
where links.link_role = 'actual'
group by links.statement_id
having count(*) > 1
