-- Puts what people decided in the place of what the database knew of it. Parameters: $states, $pins, JSON lists of objects.
delete from gap_states;

insert into gap_states by name
select one.*
from (
  select unnest(from_json($states::json, '[{
    "gap_id": "varchar", "status": "varchar", "status_at": "timestamptz", "owner": "varchar", "intent": "varchar",
    "label": "varchar", "note": "varchar", "bot_id": "varchar", "bot_version": "varchar", "until_at": "timestamptz",
    "until_more": "bigint", "merged_into": "varchar", "revision": "bigint", "found": "varchar"
  }]')) as one
);

delete from gap_pins;

insert into gap_pins by name
select one.*
from (select unnest(from_json($pins::json, '[{"query_id": "varchar", "gap_id": "varchar"}]')) as one);
