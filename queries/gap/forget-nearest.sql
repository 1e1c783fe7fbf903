-- Begins anew with the nearest known intents: others were imported. Parameter: $version.
delete from query_nearest;
delete from nearest_made;
insert into nearest_made select $version;
