-- One row: how many normal forms belong to no gap yet, and how many gaps wait for the clock (a release to be judged);
-- which known intents were looked up.
select
  (
    select count(*)
    from wordings w
    where w.query <> '' and not exists (from gap_queries g where g.query = w.query)
  ) as queries,
  (select count(*) from gap_states where status in ('released', 'held') and merged_into is null) as released,
  (select max(version) from nearest_made) as nearest_version;
