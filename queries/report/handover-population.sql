-- What the handovers report counts and lists: one row per handover attempt of bot sessions, requested in the window; of the
-- sessions that started in it where a count is asked for whose clock that is ({{clock}}).
attempt_counts where {{clock}} >= $from::timestamptz and {{clock}} < $to::timestamptz and {{sessions}}
