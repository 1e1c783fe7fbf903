-- One row: the bounds of the staged batch, for the look-up of copies.
select
  min(received_at) as received_floor,
  min(occurred_at) as occurred_floor,
  max(occurred_at) as occurred_ceiling
from staged;
