-- Begins anew with the nearest known intents: others were imported. What the last regroup said of the old ones goes, too.
-- Parameter: $version.
delete from query_nearest;
delete from gap_verdicts;
delete from nearest_made;
insert into nearest_made select $version;
