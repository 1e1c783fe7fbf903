-- One row per column of the table `events`.
select column_name, data_type
from duckdb_columns()
where table_name = 'events' and schema_name = 'main' and not internal and database_name = current_database()
order by column_index;
