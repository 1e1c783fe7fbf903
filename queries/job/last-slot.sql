-- One row: the newest slot that was served. Parameter: $job.
select max(slot) as slot from job_runs where job = $job and status = 'ok';
