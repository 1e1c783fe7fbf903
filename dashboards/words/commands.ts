import type { KeyName } from '../keys.ts';
import { spoken, type Wording } from '../spoken.ts';
import { commandsWords as de } from './de/commands.ts';

/** Words of what every page offers: keys, the palette, copies, pictures, prints. */
const en = {
  keys: {
    today: 'Today',
    week: 'Last 7 days',
    fourWeeks: 'Last 28 days',
    monthToDate: 'Month to date',
    earlier: 'Previous period',
    later: 'Next period',
    compare: 'Comparison on or off',
    search: 'Search or filter',
    table: 'Chart as a table',
    export: 'Export this page',
    gapNext: 'Next gap',
    gapPrevious: 'Previous gap',
    gapOpen: 'Open the gap',
    gapTeach: 'Add to the nearest intent',
    gapNew: 'New intent',
    gapIgnore: 'Ignore the gap',
    gapUndo: 'Undo',
    sessionNext: 'Next conversation',
    sessionPrevious: 'Previous conversation',
    sessionOpen: 'Open the conversation',
    overview: 'Go to Overview',
    gaps: 'Go to Gaps',
    sessions: 'Go to Conversations',
    reports: 'Go to Reports',
    setup: 'Go to Setup',
    palette: 'Search and commands',
    sheet: 'All keys',
    close: 'Close or clear',
  } satisfies Record<KeyName, string>,
  /** What stands on a keyboard of the reader's language. */
  caps: { control: 'Ctrl', enter: 'Enter', escape: 'Esc' },
  sheet: {
    title: 'Keys',
    groups: { dates: 'Dates', page: 'This page', go: 'Go to', all: 'Everywhere' },
    next: 'then',
    or: 'or',
    single: 'Single keys',
    singleWhy: 'Off, letters, digits and signs do nothing by themselves. Kept in this browser.',
    close: 'Close',
  },
  /** What a key did, where the page does not show it. */
  said: {
    latest: 'There is no later period.',
    waits: (choices: string) => `Go to: ${choices}`,
    table: (title: string) => `${title}: table`,
    chart: (title: string) => `${title}: chart`,
    keysOn: 'Single keys are on.',
    keysOff: 'Single keys are off.',
  },
  palette: {
    open: 'Search and commands',
    label: 'Search and commands',
    placeholder: 'Pages, filters, gaps, conversation ids',
    groups: {
      pages: 'Pages',
      dates: 'Dates',
      page: 'This page',
      filters: 'Filters',
      gaps: 'Gaps',
      sessions: 'Conversations',
      all: 'Everywhere',
    },
    filter: (field: string, value: string) => `${field} is ${value}`,
    conversation: (id: string) => `Open the conversation ${id}`,
    noConversation: (id: string) => `There is no conversation with the id ${id}.`,
    unreachable: 'Baton could not be reached. Try again.',
    found: (n: number) => (n === 1 ? '1 result' : `${n} results`),
    nothing: 'Nothing fits.',
    loading: 'Looking for filters and gaps',
    close: 'Close',
  },
  copy: {
    value: (title: string) => `Copy ${title}`,
    copied: 'Copied, with the dates and a link to this view.',
    byHand: 'This browser keeps the clipboard closed here. Copy it from this field:',
    close: 'Close',
    of: (numerator: string, denominator: string) => `${numerator} of ${denominator}`,
    interval: (low: string, high: string) => `95 % interval ${low}–${high}`,
    n: (n: string) => `n = ${n}`,
  },
  picture: {
    tool: 'PNG',
    of: (title: string) => `${title}, as a picture`,
    saved: (name: string) => `${name} is saved.`,
    failed: 'The picture could not be made.',
  },
  asked: {
    printed: (time: string) => `printed ${time}`,
    more: (n: number) => (n === 1 ? 'and 1 more row' : `and ${n} more rows`),
  },
} as const;

export type CommandsWords = Wording<typeof en>;
export const commandsWords = spoken({ en, de });
