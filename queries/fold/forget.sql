-- A setting that the fold depends on has changed: every session may be another one now.
delete from sessions;
delete from handovers;
delete from unrecognised_turns;
delete from session_quarters;
