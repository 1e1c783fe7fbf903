import { spoken, type Wording } from '../spoken.ts';
import { accountWords as de } from './de/account.ts';

/** Words of the page /account. */
const en = {
  label: 'Account',
  signOut: 'Sign out',
  own: 'Password and logins',
  title: 'Your account',
  roles: {
    viewer: 'viewer: sees the figures, not what customers wrote',
    analyst: 'analyst: sees figures and texts',
    editor: 'editor: sees everything and decides about gaps',
    admin: 'admin: may do everything',
  },
  setPassword: 'Set a password',
  changePassword: 'Change the password',
  current: 'Current password',
  password: 'New password',
  passwordHow: (least: string) =>
    `At least ${least} characters; a sentence is good. Other browsers are signed out.`,
  save: 'Save the password',
  saved: 'The password is saved. You are signed in here, and nowhere else.',
  problems: {
    length: (least: string) => `A password has at least ${least} characters.`,
    current: () => 'The current password is not right.',
  },
  everywhereTitle: 'Sign out everywhere',
  everywhereHow: 'Ends this login and all others of yours, and links that were not used yet.',
  everywhere: 'Sign out of all browsers',
} as const;

export type AccountWords = Wording<typeof en>;
export const accountWords = spoken({ en, de });
