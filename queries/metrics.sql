-- Every metric of Baton, defined once. Labels, units and definitions are read from here into API, CSV, dashboard and docs.
--
-- `count NAME: what it counts` is followed by an aggregate over `session_quarters` or `session_counts` (population:
-- bot sessions; clock: session start) or, marked `of attempts`, over `attempt_counts`.
-- `metric NAME: label` is followed by what it is made of and by its definition.

-- count sessions: bot sessions
coalesce(sum(sessions), 0)

-- count handed_over: bot sessions with at least one handover attempt
coalesce(sum(sessions) filter (where outcome = 'handed_over'), 0)

-- count user_requested: handed-over sessions whose first attempt was asked for by the customer
coalesce(sum(sessions) filter (where outcome = 'handed_over' and reason = 'user_requested'), 0)

-- count bot_break: handed-over sessions whose first attempt was a bot break
coalesce(sum(sessions) filter (where outcome = 'handed_over' and reason = 'bot_break'), 0)

-- count other: handed-over sessions whose first attempt had another reason
coalesce(sum(sessions) filter (where outcome = 'handed_over' and reason = 'other'), 0)

-- count unknown: handed-over sessions whose first attempt had no reason that is known
coalesce(sum(sessions) filter (where outcome = 'handed_over' and reason = 'unknown'), 0)

-- count asked_after_break: sessions whose customer asked for a person after the bot had failed
coalesce(sum(sessions) filter (where outcome = 'handed_over' and reason = 'user_requested' and leaf = 'asked_after_break'), 0)

-- count agent_takeover: sessions that an agent joined without a handover
coalesce(sum(sessions) filter (where outcome = 'agent_takeover'), 0)

-- count open: sessions that are not settled, without handover
coalesce(sum(sessions) filter (where outcome = 'open'), 0)

-- count broken: sessions that ended on an unrecognised turn
coalesce(sum(sessions) filter (where outcome = 'broken'), 0)

-- count automated: sessions that the bot carried to the end
coalesce(sum(sessions) filter (where outcome = 'automated'), 0)

-- count clean: automated sessions without any unrecognised turn
coalesce(sum(clean), 0)

-- count recovered: automated sessions with an unrecognised turn
coalesce(sum(sessions) filter (where outcome = 'automated'), 0) - coalesce(sum(clean), 0)

-- count broke: sessions with at least one unrecognised turn
coalesce(sum(broke), 0)

-- count saved: sessions with an unrecognised turn whose first attempt was a bot break
coalesce(sum(broke) filter (where outcome = 'handed_over' and reason = 'bot_break'), 0)

-- count text_turns: user turns of kind text in the bot phase
coalesce(sum(text_turns), 0)

-- count unrecognised_text_turns: unrecognised user turns of kind text
coalesce(sum(unrecognised_text_turns), 0)

-- count unsettled: sessions that may still change
coalesce(sum(open_sessions), 0)

-- count attempts of attempts: handover attempts
count(*)

-- count decided of attempts: attempts that no longer wait
count(*) filter (where result <> 'waiting')

-- count answered of attempts: attempts that a person answered
count(*) filter (where result = 'answered')

-- count abandoned of attempts: attempts whose customer left the queue
count(*) filter (where result = 'abandoned')

-- count failed of attempts: attempts that nobody took
count(*) filter (where result in ('failed', 'unanswered'))

-- metric sessions: Bot sessions
-- value sessions, unit count, better neutral, clock session
-- Sessions between a customer and a bot. Test traffic, unengaged, agent-only and outbound sessions are left out and counted apart.

-- metric handover_rate: Handover rate
-- numerator handed_over, denominator sessions, unit rate, better neutral, clock session
-- Share of bot sessions with at least one handover attempt.

-- metric user_requested_rate: User asked
-- numerator user_requested, denominator sessions, unit rate, better neutral, clock session
-- Share of bot sessions handed over because the customer asked for a person: handover by design.

-- metric bot_break_rate: Bot break
-- numerator bot_break, denominator sessions, unit rate, better down, clock session
-- Share of bot sessions handed over because the bot did not know what to say.

-- metric other_rate: Other reasons
-- numerator other, denominator sessions, unit rate, better neutral, clock session
-- Share of bot sessions handed over for a planned or forced reason, such as a policy or an outage.

-- metric unknown_rate: Reason not known
-- numerator unknown, denominator sessions, unit rate, better neutral, clock session
-- Share of bot sessions handed over with a reason that was not sent or is not known. Never spread over the others.

-- metric asked_after_break_share: Asked after a break
-- numerator asked_after_break, denominator user_requested, unit rate, better down, clock session
-- Of the sessions whose customer asked for a person: the share that asked within three turns of a bot failure.

-- metric handovers: Handover attempts
-- value attempts, unit count, better neutral, clock event
-- Handover attempts requested in the range. A request that repeats an open one is no new attempt.

-- metric handovers_per_session: Handovers per handed-over session
-- numerator attempts, denominator handed_over, unit ratio, better neutral, clock session
-- Handover attempts of the sessions that started in the range, over those of them that were handed over.

-- metric automation_rate: Resolved by bot
-- numerator automated, denominator sessions, unit rate, better up, clock session
-- Share of bot sessions that the bot carried to the end, without a person and without a last unrecognised turn.

-- metric clean_automation_rate: Resolved without a miss
-- numerator clean, denominator sessions, unit rate, better up, clock session
-- Share of bot sessions that the bot carried to the end without any unrecognised turn.

-- metric broken_rate: Left without an answer
-- numerator broken, denominator sessions, unit rate, better down, clock session
-- Share of bot sessions that ended on an unrecognised turn: the customer was left with a Bot Break message.

-- metric break_rate: Sessions with a miss
-- numerator broke, denominator sessions, unit rate, better down, clock session
-- Share of bot sessions with at least one unrecognised turn.

-- metric break_save_rate: Bot breaks saved
-- numerator saved, denominator broke, unit rate, better up, clock session
-- Of the sessions with an unrecognised turn: the share that went to an agent for that reason instead of a Bot Break message.

-- metric recovery_rate: Recovered
-- numerator recovered, denominator broke, unit rate, better up, clock session
-- Of the sessions with an unrecognised turn: the share that the bot still carried to the end.

-- metric unrecognised_rate: Unrecognised turns
-- numerator unrecognised_text_turns, denominator text_turns, unit rate, better down, clock session
-- Share of text turns in the bot phase that the bot did not understand.

-- metric answer_rate: Handovers answered
-- numerator answered, denominator decided, unit rate, better up, clock session
-- Of the handover attempts that no longer wait: the share that a person answered.

-- metric queue_abandon_rate: Left the queue
-- numerator abandoned, denominator decided, unit rate, better down, clock session
-- Of the handover attempts that no longer wait: the share whose customer left before an answer.

-- metric failed_rate: Handovers not taken
-- numerator failed, denominator decided, unit rate, better down, clock session
-- Of the handover attempts that no longer wait: the share that failed, or was never answered.

-- metric wait_p50: Median wait
-- percentile 0.5 of wait_ms, unit ms, better down, clock session
-- Median time from queued (else requested) to accepted, over accepted attempts. Estimated times are left out.

-- metric wait_p90: Wait, 90th percentile
-- percentile 0.9 of wait_ms, unit ms, better down, clock session
-- Nine of ten accepted attempts waited at most this long.

-- metric first_agent_reply_p50: Median first reply
-- percentile 0.5 of first_reply_ms, unit ms, better down, clock session
-- Median time from the request to the first public message of an agent: the customer's clock.

-- metric first_agent_reply_p90: First reply, 90th percentile
-- percentile 0.9 of first_reply_ms, unit ms, better down, clock session
-- Nine of ten answered attempts had a first reply within this time.

-- metric handle_time_p50: Median handle time
-- percentile 0.5 of handle_ms, unit ms, better neutral, clock session
-- Median time from accepted to returned, resolved or ended.

-- metric handle_time_p90: Handle time, 90th percentile
-- percentile 0.9 of handle_ms, unit ms, better neutral, clock session
-- Nine of ten handled attempts took at most this long.

-- metric time_to_handover_p50: Median time to handover
-- percentile 0.5 of time_to_handover_ms, unit ms, better neutral, clock session
-- Median time from the start of the session to its first handover request.

-- metric time_to_handover_p90: Time to handover, 90th percentile
-- percentile 0.9 of time_to_handover_ms, unit ms, better neutral, clock session
-- Nine of ten handed-over sessions reached their first request within this time.
