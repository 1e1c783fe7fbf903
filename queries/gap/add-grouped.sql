-- Keeps the groups of queries. Parameter: $grouped, a JSON list of objects.
insert into gap_queries (query, query_id, group_id, gap_id, talk, typicality)
select one.query, one.query_id, one.group_id, one.group_id, one.talk, one.typicality
from (
  select unnest(from_json($grouped::json, '[{
    "query": "varchar", "query_id": "varchar", "group_id": "varchar", "talk": "varchar", "typicality": "double"
  }]')) as one
);
