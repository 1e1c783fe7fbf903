-- One row: the sessions that the filters would let through, but which are no bot sessions. Counted under the first that fits.
-- {{counts}}: one per kind (src/reports/excluded.ts), of which the lists of them are made, too.
select
  {{counts}}
from {{relation}};
