-- Puts a full regroup in the place of all groups before it. Parameters: $groups (a JSON list of objects), $state, $queries,
-- $pins.
delete from gap_queries;
delete from gap_groups;
delete from gap_grouping;

insert into gap_groups by name
select one.*
from (
  select unnest(from_json($groups::json, '[{
    "group_id": "varchar", "label": "varchar", "terms": ["varchar"], "kind": "varchar",
    "nearest_intent": "varchar", "nearest_score": "double"
  }]')) as one
);

insert into gap_grouping select $state, $queries, $pins;
