-- One row per run, newest first.
select job, slot, started_at, finished_at, status, rows, detail,
  (epoch_us(finished_at) - epoch_us(started_at)) // 1000 as duration_ms
from job_runs
order by started_at desc, job
limit 500;
