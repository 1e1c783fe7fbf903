-- What the sessions report counts and lists: one row per bot session of the window.
session_counts
where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
