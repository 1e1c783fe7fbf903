-- Puts a full regroup in the place of all groups before it. Parameters: $groups and $verdicts (JSON lists of objects),
-- $state, $queries, $pins.
delete from gap_queries;
delete from gap_groups;
delete from gap_verdicts;
delete from gap_grouping;

insert into gap_groups by name
select one.*
from (
  select unnest(from_json($groups::json, '[{
    "group_id": "varchar", "label": "varchar", "terms": ["varchar"]
  }]')) as one
);

insert into gap_verdicts by name
select one.*
from (
  select unnest(from_json($verdicts::json, '[{
    "group_id": "varchar", "bot_id": "varchar", "kind": "varchar", "nearest_intent": "varchar", "nearest_score": "double"
  }]')) as one
);

insert into gap_grouping select $state, $queries, $pins;
