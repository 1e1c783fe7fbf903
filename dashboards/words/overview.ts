/** Words of the Overview. */
export const overviewWords = {
  evidence: (n: string, of: string) => `${n}, ${of}: show the sessions`,
  changed: {
    title: 'What changed:',
    noComparison: 'Nothing is compared. Choose a comparison to see what changed.',
    failed: 'What changed could not be worked out just now.',
    tooFew: (label: string, now: string, before: string) =>
      `too few to compare. ${label}: ${now}, before ${before}.`,
    unclear: (label: string, now: string, before: string, change: string) =>
      `nothing clear. ${label} ${now}, before ${before} (${change}).`,
    clear: (label: string, change: string, since: string, part: string) =>
      `${label} ${change}${since}${part ? `; ${part}` : ''}.`,
    points: (value: string, low: string, high: string) => `${value} (${low} to ${high})`,
    since: (version: string, day: string) => ` since ${version}, ${day}`,
    part: (share: string, segment: string) => `${share} of it is ${segment}`,
    without: (dimension: string) => `sessions without ${dimension}`,
    see: (n: string) => (n === '1' ? 'See the session' : `See ${n} sessions`),
  },
  where: {
    title: 'Where bot breaks happen',
    by: 'Dimension',
    rate: 'Bot-break rate',
    verdict: 'Against the others',
    unclear: 'unclear',
    none: 'not known',
    small: (n: string) => (n === '1' ? '1 small group (under 10)' : `${n} small groups (under 10 each)`),
    more: (n: string) => `${n} more in the CSV.`,
  },
  when: {
    title: 'When handovers happen',
    show: 'Show',
    count: 'Count',
    rate: 'Rate',
  },
  cards: {
    label: 'Key figures',
    select: (title: string) => `Show ${title} in the trend`,
    about: (title: string) => `What ${title} means`,
  },
  metrics: {
    bot_break_rate: {
      title: 'Bot-break rate',
      definition:
        'Sessions handed over first because the bot did not know what to answer, of all bot sessions.',
    },
    handover_rate: {
      title: 'Handover rate',
      definition:
        'Sessions with at least one handover, of all bot sessions. Fewer is not better by itself: it can mean locked-in customers.',
    },
    user_requested_rate: {
      title: 'User asked',
      definition: 'Sessions handed over first because the customer asked for a person, of all bot sessions.',
    },
    automation_rate: {
      title: 'Resolved by bot',
      definition: 'Settled sessions that the bot carried to the end, of all bot sessions.',
    },
    wait_p50: {
      title: 'Median wait',
      definition:
        'Half of the answered handovers waited no longer than this, from queued to accepted by a person.',
    },
  } as Record<string, { title: string; definition: string }>,
  aside: {
    afterBreak: (share: string) => `${share} after a miss`,
    clean: (share: string) => `${share} without a miss`,
    p90: (wait: string) => `p90 ${wait}`,
    n: (n: string) => `n ${n}`,
  },
  trend: {
    summary: (title: string, value: string, from: string, to: string) =>
      `${title} was ${value} from ${from} to ${to}`,
    extremes: (low: string, lowDay: string, high: string, highDay: string) =>
      `, between ${low} (${lowDay}) and ${high} (${highDay}).`,
    settling: (n: string) => `Dashed: ${n} still settling.`,
    wide: 'Grey: the interval is wide, read with care.',
    band: '95 % interval',
    few: 'Too few sessions in each bucket for a rate.',
    coarser: { day: 'Try days', week: 'Try weeks' } as Record<string, string>,
    chart: 'line chart',
    keys: 'Arrow keys move between points.',
    upFrom: (value: string) => `up from ${value}`,
    downFrom: (value: string) => `down from ${value}`,
    same: 'same as before',
  },
  outcomes: {
    title: (n: string) => `How ${n} sessions ended`,
    untitled: 'How sessions ended',
    names: {
      automated: 'Resolved by bot',
      broken: 'Left without an answer',
      user_requested: 'User asked',
      bot_break: 'Bot break',
      other: 'Other, by design',
      unknown: 'Not classified',
      agent_takeover: 'Agent took over',
      open: 'Still open',
    } as Record<string, string>,
  },
  weeks: {
    title: 'Why handed over, by week',
    chart: 'stacked bar chart',
    summary: (week: string, parts: string) => `Week of ${week}: ${parts}.`,
    few: 'Too few handovers in each week for shares.',
  },
  reasons: {
    title: 'Detailed reasons',
    leaves: {
      asked_at_once: 'Asked at once',
      asked_after_break: 'Asked after a miss',
      no_match: 'No match',
      low_confidence: 'Low confidence',
      missing_knowledge: 'Missing knowledge',
      repeat_fallback: 'Missed twice',
      tool_failure: 'Tool failed',
      timeout: 'Timed out',
      loop: 'Went in circles',
      policy: 'Policy',
      out_of_scope: 'Out of scope',
      verification: 'Verification',
      usage_limit: 'Usage limit',
      sentiment: 'Sentiment',
      agent_initiated: 'Agent stepped in',
      outage: 'Outage',
      not_sent: 'Not sent',
      unmapped: 'Not mapped',
    } as Record<string, string>,
    noLeaf: 'not detailed',
  },
  queries: {
    title: 'Top unrecognised queries',
    query: 'Query',
    times: 'Times',
    caused: 'Handovers caused',
    intent: 'Nearest intent',
    lastSeen: 'Last seen',
    none: 'The bot recognised every query in this window.',
  },
} as const;
