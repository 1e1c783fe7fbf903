-- One row per wording of an unrecognised turn that has no normal form yet.
select distinct u.text
from unrecognised_turns u
where u.text is not null and u.text <> ''
  and not exists (from wordings w where w.text = u.text);
