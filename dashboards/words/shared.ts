import { spoken, type Wording } from '../spoken.ts';
import { sharedWords as de } from './de/shared.ts';

const tooFew = 'too few for a rate';

/** Words that pages share. */
const en = {
  product: 'Baton',
  skip: 'Skip to the figures',
  nav: { label: 'Pages', overview: 'Overview', sessions: 'Conversations' },
  language: { label: 'Language' },
  theme: { toDark: 'Use the dark theme', toLight: 'Use the light theme' },

  more: 'More options',
  exportSummary: 'Export CSV',
  dataTo: (time: string) => `data to ${time}`,
  excluded: {
    lead: 'Left out of every rate:',
    test: 'test',
    unengaged: 'unengaged',
    agent_only: 'agent only',
    outbound: 'outbound',
    none: 'Nothing was left out.',
    why: 'Test traffic, chats in which the customer never wrote, chats without a bot turn, and outbound messages nobody answered are no bot sessions.',
  },

  /** Of times, and of differences between rates. */
  units: { second: 's', minute: 'm', hour: 'h', day: 'd', points: 'pts' },
  verdict: { better: 'better', worse: 'worse', unclear: 'no clear change', fresh: 'new' },
  delta: {
    up: 'up',
    down: 'down',
    level: 'no change',
    noneBefore: 'no earlier period to compare',
    few: 'too few to compare',
    before: (value: string) => `Before: ${value}.`,
    interval: (low: string, high: string) =>
      `The difference lies between ${low} and ${high} (95 % interval).`,
  },
  between: (low: string, high: string) => `${low} to ${high}`,
  of: (numerator: string, denominator: string) => `${numerator} of ${denominator}`,
  tooFew,
  tooFewForMedian: 'too few for a median',
  fewCounts: (numerator: string, denominator: string) => `${numerator} of ${denominator}, ${tooFew}`,
  intervalOf: (low: string, high: string) => `95 % interval: ${low} to ${high}.`,
  wide: 'Wide interval: read with care.',

  table: {
    show: 'Table',
    csv: 'CSV',
    of: (title: string) => `${title}, as a table`,
    csvOf: (title: string) => `${title}, as CSV`,
    bucket: 'Start',
    sessions: 'Sessions',
    interval: '95 % interval',
    earlier: 'Before',
    state: 'State',
    complete: 'complete',
    settling: 'settling',
    count: 'Count',
    share: 'Share',
    outcome: 'Outcome',
    reason: 'Reason',
    handedOver: 'Handed over',
    scroll: (title: string) => `${title}, scrollable`,
  },

  notFound: {
    title: 'No such page',
    how: 'There is nothing at this address. It may be mistyped, or from an older version.',
    home: 'Go to the Overview',
  },

  states: {
    never: 'No event has arrived yet',
    neverNext: 'Send the first one from your bot, then look at today:',
    none: 'No sessions in this window',
    noneFiltered: 'No sessions match these filters',
    noHandovers: 'No handovers in this window.',
    widen: (days: string) => `Show the last ${days} days`,
    today: 'Show today',
    upTo: (day: string) => `Show the 28 days up to ${day}`,
    failed: 'This block could not be loaded',
    unreachable: 'Baton could not be reached. Check the connection, then try again.',
    unreadable:
      'The answer could not be read. Try again; if it stays, the page is older than the server: reload it.',
    request: 'Request',
    retry: 'Try again',
    signIn: 'Sign in again',
    askAdmin:
      'Your role does not allow it. Somebody with the role admin can give you another one: Setup, People.',
    loading: 'Loading',
  },
} as const;

export type SharedWords = Wording<typeof en>;
export const sharedWords = spoken({ en, de });
