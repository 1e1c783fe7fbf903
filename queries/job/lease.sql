-- One row when somebody holds the lease of the job. Parameter: $job.
select owner, fence, expires_at from job_leases where job = $job;
