-- Keeps the nearest known intents of queries. Parameter: $nearest, a JSON list of objects.
insert into query_nearest by name
select one.*
from (
  select unnest(from_json($nearest::json, '[{
    "query_id": "varchar", "bot_id": "varchar", "intent": "varchar", "score": "double", "second_intent": "varchar",
    "second_score": "double"
  }]')) as one
);
