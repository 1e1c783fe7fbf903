update job_runs set status = 'failed', detail = 'the process ended during this run' where status = 'running';
