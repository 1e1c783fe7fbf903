-- What the sessions report counts and lists.
sessions
where started_at >= $from::timestamptz and started_at < $to::timestamptz and {{sessions}}
