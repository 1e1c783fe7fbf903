-- Every metric of Baton, defined once. Labels, units and definitions are read from here into API, CSV, dashboard and docs.
--
-- `count NAME: what it counts` is followed by a rule: `where PREDICATE` counts sessions (population: bot sessions; clock:
-- session start); with `of attempts`, handover attempts of these sessions; with `of requests`, attempts by the moment of
-- their own request; with `of turns`, unrecognised turns of these sessions. `flag COLUMN` counts those whose column
-- is 1; `sum COLUMN` adds the column up: turns, not sessions.
-- From one rule come both the figure (over `session_quarters`, `session_counts`, `attempt_counts` or `turn_counts`) and the
-- list behind it.
-- `total NAME: what it adds up` is a sum that nobody lists. A metric is followed by what it is made of, its version (it
-- grows when the meaning changes) and its definition.

-- count sessions: bot sessions
where true

-- count handed_over: bot sessions with at least one handover attempt
where outcome = 'handed_over'

-- count user_requested: handed-over sessions whose first attempt was asked for by the customer
where outcome = 'handed_over' and reason = 'user_requested'

-- count bot_break: handed-over sessions whose first attempt was a bot break
where outcome = 'handed_over' and reason = 'bot_break'

-- count other: handed-over sessions whose first attempt had another reason
where outcome = 'handed_over' and reason = 'other'

-- count unknown: handed-over sessions whose first attempt had no reason that is known
where outcome = 'handed_over' and reason = 'unknown'

-- count asked_after_break: sessions whose customer asked for a person after the bot had failed
where outcome = 'handed_over' and reason = 'user_requested' and leaf = 'asked_after_break'

-- count handovers_caused: sessions handed over as a bot break, or because the customer asked after one
where outcome = 'handed_over' and (reason = 'bot_break' or leaf = 'asked_after_break')

-- count agent_takeover: sessions that an agent joined without a handover
where outcome = 'agent_takeover'

-- count open: sessions that are not settled, without handover
where outcome = 'open'

-- count broken: sessions that ended on an unrecognised turn
where outcome = 'broken'

-- count automated: sessions that the bot carried to the end
where outcome = 'automated'

-- count clean: automated sessions without any unrecognised turn
flag clean

-- count recovered: automated sessions with an unrecognised turn
flag broke where outcome = 'automated'

-- count broke: sessions with at least one unrecognised turn
flag broke

-- count saved: sessions with an unrecognised turn whose first attempt was a bot break
flag broke where outcome = 'handed_over' and reason = 'bot_break'

-- count text_turns: user turns of kind text in the bot phase
sum text_turns

-- count unrecognised_text_turns: unrecognised user turns of kind text
sum unrecognised_text_turns

-- count settled: sessions that are over, by their own word or by silence
flag settled_sessions

-- count unsettled: sessions that may still change
flag open_sessions

-- count rated: sessions with feedback
flag rated

-- count satisfied: sessions whose feedback is at least 0.8 of its scale
flag satisfied

-- count responded: settled sessions with feedback
flag responded

-- count durable_due: automated sessions that are at least 7 days old
where outcome = 'automated' and quarter < $durable_before::timestamptz

-- count durable: automated sessions, at least 7 days old, whose customer did not come back within 7 days
flag durable where quarter < $durable_before::timestamptz

-- count durable_pending: automated sessions that are not 7 days old yet
where outcome = 'automated' and quarter >= $durable_before::timestamptz

-- count requests of requests: handover attempts requested in the range
where true

-- count attempts of attempts: handover attempts of the sessions
where true

-- count decided of attempts: attempts that no longer wait
where result <> 'waiting'

-- count answered of attempts: attempts that a person answered
where result = 'answered'

-- count abandoned of attempts: attempts whose customer left the queue
where result = 'abandoned'

-- count failed of attempts: attempts that nobody took
where result in ('failed', 'unanswered')

-- count waited of attempts: accepted attempts with a known wait
where wait_ms is not null

-- count replied of attempts: attempts with a known first reply
where first_reply_ms is not null

-- count agent_replied of attempts: accepted attempts with a known first reply
where agent_reply_ms is not null

-- count handled of attempts: accepted attempts with a known end
where handle_ms is not null

-- count timed of attempts: first attempts with a known time since the start of the session
where time_to_handover_ms is not null

-- count first_attempts of attempts: first attempts of their session
where turns_to_handover is not null

-- count unrecognised_queries of turns: unrecognised turns with words
where not answered and text <> ''

-- total csat_millionths: score / scale of the feedback, in millionths
sum csat_millionths

-- total csat_squares: squares of score / scale of the feedback, in millionths
sum csat_squares

-- metric sessions: Bot sessions
-- value sessions, unit count, better neutral, clock session, version 1
-- Sessions between a customer and a bot. Test traffic, unengaged, agent-only and outbound sessions are left out and counted apart.

-- metric handover_rate: Handover rate
-- numerator handed_over, denominator sessions, unit rate, better neutral, clock session, version 1
-- Share of bot sessions with at least one handover attempt.

-- metric user_requested_rate: User asked
-- numerator user_requested, denominator sessions, unit rate, better neutral, clock session, version 1
-- Share of bot sessions handed over because the customer asked for a person: handover by design.

-- metric bot_break_rate: Bot break
-- numerator bot_break, denominator sessions, unit rate, better down, clock session, version 1
-- Share of bot sessions handed over because the bot did not know what to say.

-- metric other_rate: Other reasons
-- numerator other, denominator sessions, unit rate, better neutral, clock session, version 1
-- Share of bot sessions handed over for a planned or forced reason, such as a policy or an outage.

-- metric unknown_rate: Reason not known
-- numerator unknown, denominator sessions, unit rate, better neutral, clock session, version 1
-- Share of bot sessions handed over with a reason that was not sent or is not known. Never spread over the others.

-- metric asked_after_break_share: Asked after a break
-- numerator asked_after_break, denominator user_requested, unit rate, better down, clock session, version 1
-- Of the sessions whose customer asked for a person: the share that asked within three turns of a bot failure.

-- metric handovers: Handover attempts
-- value requests, unit count, better neutral, clock event, version 1
-- Handover attempts requested in the range. A request that repeats an open one is no new attempt.

-- metric handovers_per_session: Handovers per handed-over session
-- numerator attempts, denominator handed_over, unit ratio, better neutral, clock session, version 1
-- Handover attempts of the sessions that started in the range, over those of them that were handed over.

-- metric automation_rate: Resolved by bot
-- numerator automated, denominator sessions, unit rate, better up, clock session, version 1
-- Share of bot sessions that the bot carried to the end, without a person and without a last unrecognised turn.

-- metric clean_automation_rate: Resolved without a miss
-- numerator clean, denominator sessions, unit rate, better up, clock session, version 1
-- Share of bot sessions that the bot carried to the end without any unrecognised turn.

-- metric broken_rate: Left without an answer
-- numerator broken, denominator sessions, unit rate, better down, clock session, version 1
-- Share of bot sessions that ended on an unrecognised turn: the customer was left with a Bot Break message.

-- metric break_rate: Sessions with a miss
-- numerator broke, denominator sessions, unit rate, better down, clock session, version 1
-- Share of bot sessions with at least one unrecognised turn.

-- metric break_save_rate: Bot breaks saved
-- numerator saved, denominator broke, unit rate, better up, clock session, version 1
-- Of the sessions with an unrecognised turn: the share that went to an agent for that reason instead of a Bot Break message.

-- metric recovery_rate: Recovered
-- numerator recovered, denominator broke, unit rate, better up, clock session, version 1
-- Of the sessions with an unrecognised turn: the share that the bot still carried to the end.

-- metric unrecognised_rate: Unrecognised turns
-- numerator unrecognised_text_turns, denominator text_turns, unit rate, better down, clock session, version 1
-- Share of text turns in the bot phase that the bot did not understand.

-- metric answer_rate: Handovers answered
-- numerator answered, denominator decided, unit rate, better up, clock session, version 1
-- Of the handover attempts that no longer wait: the share that a person answered.

-- metric queue_abandon_rate: Left the queue
-- numerator abandoned, denominator decided, unit rate, better down, clock session, version 1
-- Of the handover attempts that no longer wait: the share whose customer left before an answer.

-- metric failed_rate: Handovers not taken
-- numerator failed, denominator decided, unit rate, better down, clock session, version 1
-- Of the handover attempts that no longer wait: the share that failed, or was never answered.

-- metric wait_p50: Median wait
-- percentile 0.5 of wait_ms, items waited, unit ms, better down, clock session, version 1
-- Median time from queued (else requested) to accepted, over accepted attempts. Estimated times are left out.

-- metric wait_p90: Wait, 90th percentile
-- percentile 0.9 of wait_ms, items waited, unit ms, better down, clock session, version 1
-- Nine of ten accepted attempts waited at most this long.

-- metric first_agent_reply_p50: Median first reply
-- percentile 0.5 of first_reply_ms, items replied, unit ms, better down, clock session, version 1
-- Median time from the request to the first public message of an agent: the customer's clock.

-- metric first_agent_reply_p90: First reply, 90th percentile
-- percentile 0.9 of first_reply_ms, items replied, unit ms, better down, clock session, version 1
-- Nine of ten answered attempts had a first reply within this time.

-- metric first_agent_reply_accepted_p50: Median first reply, once accepted
-- percentile 0.5 of agent_reply_ms, items agent_replied, unit ms, better down, clock session, version 1
-- Median time from accepted to the first public message of an agent: the agent's clock.

-- metric first_agent_reply_accepted_p90: First reply once accepted, 90th percentile
-- percentile 0.9 of agent_reply_ms, items agent_replied, unit ms, better down, clock session, version 1
-- Nine of ten accepted attempts had a first reply within this time.

-- metric handle_time_p50: Median handle time
-- percentile 0.5 of handle_ms, items handled, unit ms, better neutral, clock session, version 1
-- Median time from accepted to returned, resolved or ended.

-- metric handle_time_p90: Handle time, 90th percentile
-- percentile 0.9 of handle_ms, items handled, unit ms, better neutral, clock session, version 1
-- Nine of ten handled attempts took at most this long.

-- metric time_to_handover_p50: Median time to handover
-- percentile 0.5 of time_to_handover_ms, items timed, unit ms, better neutral, clock session, version 1
-- Median time from the start of the session to its first handover request.

-- metric time_to_handover_p90: Time to handover, 90th percentile
-- percentile 0.9 of time_to_handover_ms, items timed, unit ms, better neutral, clock session, version 1
-- Nine of ten handed-over sessions reached their first request within this time.

-- metric turns_to_handover_p50: Median turns before a handover
-- percentile 0.5 of turns_to_handover, items first_attempts, unit turns, better neutral, clock session, version 1
-- Median number of user turns before the first handover request of the session.

-- metric csat: Satisfaction
-- mean csat, items rated, unit score, better up, clock session, version 1
-- Mean of score / scale (0–1) over the bot sessions with feedback; the last feedback of a session counts.

-- metric csat_satisfied_rate: Satisfied
-- numerator satisfied, denominator rated, unit rate, better up, clock session, version 1
-- Of the bot sessions with feedback: the share that gave at least 0.8 of the scale (4 of 5).

-- metric csat_response_rate: Feedback given
-- numerator responded, denominator settled, unit rate, better up, clock session, version 1
-- Of the settled bot sessions: the share with feedback. Open ones may still be asked, and are on neither side.

-- metric durable_rate: Resolved for good
-- numerator durable, denominator durable_due, pending durable_pending, unit rate, better up, clock session, version 1
-- Of the automated sessions at least 7 days old: the share whose customer (else conversation) started no other session within 7 days of its start. Younger ones are pending, on neither side.

-- metric minutes_saved: Minutes saved
-- estimate durable, items handled, unit minutes, better up, clock session, version 1
-- Automated sessions that proved durable, each worth the median handle time of the same bot; the range takes the quartiles instead. A bot with fewer than 10 handled attempts has no median, and its sessions save nothing.
