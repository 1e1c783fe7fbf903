-- Closes the newest running row of the job and forgets the oldest runs.
-- Parameters: $job, $owner, $fence, $status, $rows, $detail, $finished_at, $kept.
update job_runs set finished_at = $finished_at::timestamptz, status = $status, rows = $rows, detail = $detail
where job = $job and status = 'running';
delete from job_leases where job = $job and owner = $owner and fence < $fence;
delete from job_runs where job = $job and started_at < (
  select started_at from job_runs where job = $job order by started_at desc limit 1 offset $kept
);
