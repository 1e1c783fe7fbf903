-- One row per intent that sessions have, most frequent first, at most 50.
select intent as value
from sessions
where intent is not null
group by all
order by count(*) desc, value
limit 50;
