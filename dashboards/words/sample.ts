import { spoken, type Wording } from '../spoken.ts';
import { sampleWords as de } from './de/sample.ts';

/** Words about the sample data: the banner, the switch, their making and their end. */
const en = {
  label: 'Data',
  sample: 'Sample',
  live: 'Live',
  banner: 'Sample data',
  madeUp: 'All of this is made up, to look around and to try things.',
  untilFirst: 'Your own figures take its place with your first event.',
  sendFirst: 'Send it',
  begun: 'Your own figures are there.',
  toLive: 'Show them',
  preparing: 'Preparing the sample data',
  size: (days: string) =>
    `${days} days of made-up conversations are being sent through the same door as yours would be. This takes some seconds, once; the page goes on by itself.`,
  progress: 'Done so far',
  failed: 'The sample data could not be made',
  failedHow: 'The server’s log says why; it tries again in a minute. Your own data do not depend on this.',
  setup: 'Go to Setup',
  title: 'Sample data',
  none: 'None has been made yet: the pages make them when they are first looked at.',
  deleted: 'They were deleted.',
  held: (events: string, days: string) =>
    `${events} events of ${days} days, in a folder of their own. They count in no figure of yours.`,
  remove: 'Delete the sample data',
  removeTitle: 'Delete the sample data?',
  removeHow:
    'What was tried out on them goes with them, and the switch from the top bar. They do not come back. Your own data stay as they are.',
} as const;

export type SampleWords = Wording<typeof en>;
export const sampleWords = spoken({ en, de });
