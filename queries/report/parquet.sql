-- Writes a staged file of JSON lines as Parquet, one row per line and in their order: {{fields}} says how each field is read,
-- {{columns}} how it is typed, {{metadata}} what stands beside the rows.
copy (
  select {{columns}}
  from read_ndjson({{source}}, columns = { {{fields}} }, maximum_object_size = 16777216, compression = 'gzip')
) to {{target}} (format parquet, row_group_size 122880, kv_metadata { {{metadata}} });
