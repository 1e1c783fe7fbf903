-- One row: the sessions that the filters would let through, but which are no bot sessions. Counted under the first that fits.
select
  coalesce(sum(sessions) filter (where test and not {{include_test}}), 0) as test,
  coalesce(sum(sessions) filter (where exclusion = 'unengaged' and (not test or {{include_test}})), 0) as unengaged,
  coalesce(sum(sessions) filter (where exclusion = 'agent_only' and (not test or {{include_test}})), 0) as agent_only,
  coalesce(sum(sessions) filter (where exclusion = 'outbound' and (not test or {{include_test}})), 0) as outbound
from {{relation}};
