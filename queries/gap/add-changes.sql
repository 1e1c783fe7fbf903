-- Keeps what the machine did to groups. Parameters: $changes (a JSON list of objects), $now.
insert into gap_changes
select $now::timestamptz, one.gap_id, one.change, one.other_id, one.label
from (
  select unnest(from_json($changes::json, '[{"gap_id": "varchar", "change": "varchar", "other_id": "varchar", "label": "varchar"}]')) as one
);
