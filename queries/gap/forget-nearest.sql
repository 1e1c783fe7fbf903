-- Begins anew with the nearest known intents: others were imported. What the last regroup said of the old ones goes, too.
-- Parameter: $version.
delete from query_nearest;
update gap_groups set kind = null, nearest_intent = null, nearest_score = null;
delete from nearest_made;
insert into nearest_made select $version;
