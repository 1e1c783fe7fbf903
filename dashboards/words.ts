import { accountWords } from './words/account.ts';
import { docsWords } from './words/docs.ts';
import { loginWords } from './words/login.ts';
import { overviewWords } from './words/overview.ts';
import { questionWords } from './words/question.ts';
import { sessionsWords } from './words/sessions.ts';

/**
 * The words that pages share; those of one page stand in words/, so that its script carries no others. All words are
 * there or here, nothing is said in two ways, and a second language is a second copy of both. `LOCALE` decides how numbers and dates are written.
 */
export const LOCALE = 'en-GB';

const tooFew = 'too few for a rate';

export const words = {
  ...questionWords,
  ...overviewWords,
  account: accountWords,
  docs: docsWords,
  sessions: sessionsWords,
  login: loginWords,

  product: 'Baton',
  skip: 'Skip to the figures',
  nav: { label: 'Pages', overview: 'Overview', sessions: 'Conversations' },
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
    loading: 'Loading',
  },
} as const;
