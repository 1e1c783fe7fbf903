-- One row per outcome and, for handed-over sessions, reason class of the first attempt.
select outcome, case when outcome = 'handed_over' then reason end as reason, sum(sessions) as sessions
from {{relation}}
where {{within}} and {{sessions}}
group by all
order by outcome, reason;
