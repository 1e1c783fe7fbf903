-- One row per wording of the turns just folded that has no normal form yet, numbered.
create or replace temp table new_wordings as
select row_number() over () as k, text
from (
  select distinct text
  from turns
  where is_text and text <> '' and (unrecognised or (bot_phase and answered))
) t
where not exists (from wordings w where w.text = t.text);
