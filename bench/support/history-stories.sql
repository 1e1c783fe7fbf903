-- One row per story: what happens in a session, step by step, as one letter each, and how many of 1,000 sessions it is.
-- S started, B bot, U user, X user's turn that was not recognised, Q query.unrecognised that names the turn before it,
-- A user asks for a person, R requested, K queued, C accepted, F failed, D abandoned, T returned, G agent, V resolved,
-- E ended, Y feedback. `reasons`: what the sender declares, one of them ('' nothing).
create or replace temp table history_stories as
select
  story, path, reasons, shares,
  (sum(shares) over (order by story) - shares)::bigint as from_share,
  sum(shares) over (order by story)::bigint as to_share
from (values
  (1, 'SBUBUBE', [''], 170),
  (2, 'SBUBUBUBUBE', [''], 170),
  (3, 'SBUBUBUBUBUBEY', [''], 80),
  (4, 'SBUBUQBUBUBE', [''], 75),
  (5, 'SBUBXBUBUBVY', [''], 50),
  (6, 'SBUBABRKCGUGVY', ['', 'user_requested', 'user_requested'], 90),
  (7, 'SBUBXBUQBARKCGUGUGVY', ['', 'user_requested', 'asked_after_break'], 55),
  (8, 'SBUBUBUQRKCGUGUGVY', ['', 'bot_break', 'no_match', 'no_match', 'low_confidence', 'missing_knowledge'], 75),
  (9, 'SBUBUQBUQRCGUGV', ['', 'repeat_fallback', 'loop', 'tool_failure', 'timeout'], 30),
  (10, 'SBUBUBRKCGUGV', ['policy', 'policy', 'verification', 'out_of_scope', 'usage_limit', 'sentiment', 'agent_initiated', 'outage'], 35),
  (11, 'SBUBUBRKCGUGV', ['', '', 'Transfer group 7'], 12),
  (12, 'SBUBUBARFBE', ['', 'user_requested'], 20),
  (13, 'SBUBUQRKD', ['', 'no_match'], 15),
  (14, 'SBUBUBARKCGUGTBUBUQRKCGUGV', ['', 'user_requested', 'no_match'], 13),
  (15, 'SBUBARK', [''], 10),
  (16, 'SBUBUBUQB', [''], 50),
  (17, 'SBUBUBGUGV', [''], 10),
  (18, 'SB', [''], 25),
  (19, 'SUGUGV', [''], 15)
) as stories(story, path, reasons, shares);
