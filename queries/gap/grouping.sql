-- One row behind the first full regroup: its state, how many queries it knew, and how many pins people had set; beside
-- them, how many there are now, and how many unrecognised turns with text.
select
  g.state, g.queries, g.pins,
  (select count(*) from gap_queries) as queries_now,
  (select count(text) from unrecognised_turns) as turns_now,
  (select count(*) from gap_pins) as pins_now
from (select 1 as one)
left join gap_grouping g on true;
