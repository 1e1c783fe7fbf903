-- What the handovers report counts and lists: one row per handover attempt requested in the window, of bot sessions.
attempt_counts where requested_at >= $from::timestamptz and requested_at < $to::timestamptz and {{sessions}}
