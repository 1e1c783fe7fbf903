import { gapsWords } from './words/gaps.ts';
import { reportsWords } from './words/reports.ts';
import { setupWords } from './words/setup.ts';
import { words } from './words.ts';

/** The pages of the dashboard, as the bar names them. A new one is a folder beside this file and a line here. */
export const pages = () =>
  [
    { name: 'overview', href: './', label: words.nav.overview },
    { name: 'gaps', href: 'gaps', label: gapsWords.title },
    { name: 'sessions', href: 'sessions', label: words.nav.sessions },
    { name: 'reports', href: 'reports', label: reportsWords.nav },
    { name: 'setup', href: 'setup', label: setupWords.title },
  ] as const;

export type PageName = ReturnType<typeof pages>[number]['name'];
