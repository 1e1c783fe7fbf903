-- Takes the lease of the job and notes that its run began. Parameters: $job, $owner, $fence, $expires_at, $slot, $started_at.
delete from job_leases where job = $job;
insert into job_leases select $job, $owner, $fence, $expires_at::timestamptz;
insert into job_runs select $job, $slot::timestamptz, $started_at::timestamptz, null, 'running', null, null, $fence;
