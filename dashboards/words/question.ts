import { spoken, type Wording } from '../spoken.ts';
import { questionWords as de } from './de/question.ts';

/** Words of what is asked: dates, comparison, zone, filters. */
const en = {
  range: {
    label: 'Date range',
    names: { today: 'Today', mtd: 'Month to date' } as Record<string, string>,
    days: (n: string) => `Last ${n} days`,
    custom: 'Custom dates',
    from: 'From',
    to: 'To',
    apply: 'Apply',
    backwards: 'The first day must not be after the last one.',
    before: 'Previous period',
    after: 'Next period',
  },
  compare: {
    label: 'Comparison',
    previous: 'vs previous period',
    year: 'vs same dates last year',
    none: 'No comparison',
    legend: { previous: 'Previous period', year: 'Last year', none: '' },
  },
  grain: {
    label: 'Grain',
    hour: 'Hour',
    day: 'Day',
    week: 'Week',
    month: 'Month',
    short: { hour: 'H', day: 'D', week: 'W', month: 'M' } as Record<string, string>,
    by: { hour: 'by hour', day: 'by day', week: 'by week', month: 'by month' } as Record<string, string>,
  },
  zone: {
    label: 'Time zone',
    browser: 'Your zone',
    use: 'Use this zone',
    hint: 'An IANA name, such as Europe/Lisbon',
  },
  filter: {
    add: 'Filter',
    label: 'Filters',
    field: 'Show sessions whose',
    relation: 'Condition',
    value: 'Value',
    values: 'Values, with their sessions',
    other: 'Another value',
    choose: 'Choose or write a value.',
    without: 'none',
    submit: 'Add filter',
    is: 'is',
    isNot: 'is not',
    or: ' or ',
    remove: (claim: string) => `Remove filter: ${claim}`,
    clear: 'Clear all',
    names: {
      bot: 'bot',
      channel: 'channel',
      language: 'language',
      bot_version: 'bot version',
      source: 'source',
      team: 'team',
      reason: 'reason',
      leaf: 'detailed reason',
      outcome: 'outcome',
      intent: 'intent',
    } as Record<string, string>,
  },
} as const;

export type QuestionWords = Wording<typeof en>;
export const questionWords = spoken({ en, de });
