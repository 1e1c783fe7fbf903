-- Closes the run that this lease began, gives the lease back (its fence stays, to count on from), and forgets the oldest
-- runs. Parameters: $job, $owner, $fence, $status, $rows, $detail, $finished_at, $kept.
-- A clock that was set back meanwhile makes no run that ended before it began.
update job_runs set finished_at = greatest($finished_at::timestamptz, started_at), status = $status, rows = $rows, detail = $detail
where job = $job and fence = $fence and status = 'running';
update job_leases set expires_at = $finished_at::timestamptz where job = $job and owner = $owner and fence = $fence;
delete from job_runs where job = $job and started_at < (
  select started_at from job_runs where job = $job order by started_at desc limit 1 offset $kept
);
