import { together } from './spoken.ts';
import { accountWords } from './words/account.ts';
import { docsWords } from './words/docs.ts';
import { loginWords } from './words/login.ts';
import { overviewWords } from './words/overview.ts';
import { questionWords } from './words/question.ts';
import { sessionsWords } from './words/sessions.ts';
import { sharedWords } from './words/shared.ts';

/**
 * The words that pages share; those of one page are imported from words/, so that its script carries no others. Every
 * word of the dashboard stands in words/, in English, and in the folder of each other language.
 */
export const words = together(sharedWords, questionWords, overviewWords, {
  account: accountWords,
  docs: docsWords,
  sessions: sessionsWords,
  login: loginWords,
});
