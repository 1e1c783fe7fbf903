import { spoken, type Wording } from '../spoken.ts';
import { overviewWords as de } from './de/overview.ts';

/** Words of the Overview. */
const en = {
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
    within: (dimension: string, name: string) => `${dimension} “${name}”`,
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
    columns: 'All columns',
    tooFewOfSmall: 'too few to compare',
    all: (n: string) => `Show all ${n} rows`,
    first: (n: string) => `Show the first ${n} rows`,
  },
  when: {
    title: 'When handovers happen',
    show: 'What the cells show',
    keys: 'Arrow keys move between the hours.',
    cell: (day: string, hour: string, what: string) => `${day} ${hour}: ${what}`,
    handovers: (n: string) => (n === '1' ? '1 handover' : `${n} handovers`),
  },
  empty: {
    without: (n: string) => (n === '0' ? 'still none' : `shows ${n} sessions`),
    newest: (day: string) => `the newest that passes them is of ${day}`,
  },
  stale: {
    title: (ago: string) => `The newest event is of ${ago}.`,
    usual: (at: string, pause: string) => `It came on ${at}; the longest pause of a usual day is ${pause}.`,
    fold: (result: string, at: string) => `Last fold: ${result}, ${at}.`,
    results: { ok: 'went well', failed: 'failed', running: 'runs' } as Record<string, string>,
    look: 'See the health of the data',
  },
  /** Whether a block shows rates or counts. */
  shown: { rate: 'Rate', count: 'Count' },
  wholeDays: {
    none: 'The day is not over: nothing is compared yet.',
    only: (days: string, before: string) => `Changes compare whole days only: ${days} against ${before}.`,
  },
  cards: {
    label: 'Key figures',
    select: (title: string) => `Show ${title} in the trend`,
    drill: (title: string) => `${title}: show the sessions`,
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
    durable: (share: string) => `durable ${share}`,
    p90: (wait: string) => `p90 ${wait}`,
    n: (n: string) => `n\u00a0${n}`,
  },
  trend: {
    summary: (title: string, value: string, from: string, to: string) =>
      `${title} was ${value} from ${from} to ${to}`,
    extremes: (low: string, lowDay: string, high: string, highDay: string) =>
      `, between ${low} (${lowDay}) and ${high} (${highDay}).`,
    dashed: 'Dashed:',
    open: 'of conversations still open',
    stillOpen: 'still open',
    running: 'Dashed: not over yet.',
    show: 'What the line shows',
    counted: {
      bot_break_rate: 'Bot breaks',
      handover_rate: 'Handed-over sessions',
      user_requested_rate: 'Sessions whose user asked',
      automation_rate: 'Sessions resolved by the bot',
      wait_p50: 'Handovers accepted',
    } as Record<string, string>,
    releases: 'Releases',
    earlierReleases: (n: string) => `${n} earlier`,
    release: (names: string) => `release ${names}`,
    wide: 'Grey: the interval is wide, read with care.',
    band: '95 % interval',
    few: 'Too few sessions in each bucket for a rate.',
    coarser: { day: 'Try days', week: 'Try weeks' } as Record<string, string>,
    chart: 'line chart',
    keys: 'Arrow keys move between points, Enter shows the sessions behind one. Drag to choose dates; the date fields do the same.',
    barKeys: 'Arrow keys move between weeks, Enter shows the handovers of one.',
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
      handed_over: 'Handed over',
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
    show: 'What the columns show',
    afterBreak: 'of these after a miss',
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

export type OverviewWords = Wording<typeof en>;
export const overviewWords = spoken({ en, de });
