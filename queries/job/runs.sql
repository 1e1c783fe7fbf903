-- One row per run, newest first, at most 20 of each job: a job of every two seconds would hide the rare ones.
select job, slot, started_at, finished_at, status, rows, detail,
  (epoch_us(finished_at) - epoch_us(started_at)) // 1000 as duration_ms
from job_runs
qualify row_number() over (partition by job order by started_at desc, fence desc) <= 20
order by started_at desc, fence desc;
