-- Keeps the newest {{refused_max}} refused events in the tray.
delete from refused where journal_offset <= (
  select journal_offset from refused order by journal_offset desc limit 1 offset {{refused_max}}
);
