-- Handover attempts that were requested in the window, of bot sessions: what the report `handovers` counts.
attempt_counts where requested_at >= $from::timestamptz and requested_at < $to::timestamptz and {{sessions}}
