import { spoken, type Wording } from '../spoken.ts';
import { loginWords as de } from './de/login.ts';

/** Words of the page /login. */
const en = {
  title: 'Sign in to Baton',
  ready: 'Your one-time link is valid for one sign-in on this browser.',
  signIn: 'Sign in',
  code: 'One-time code',
  how: 'Paste the code from your one-time link. Baton printed one when it first started; an admin can make another with',
  command: 'baton users link',
  name: 'Name',
  password: 'Password',
  orCode: 'Or use a one-time code',
  problems: {
    wrong: 'Name or password is not right.',
    slow: 'Too many wrong passwords for this name. Wait a little, then try again.',
    expired: 'This link has expired. Ask for a new one.',
    used: 'This link was already used. Ask for a new one.',
    invalid: 'This code is not one of ours. Check that you copied all of it.',
    ended: 'Your session has ended. Sign in again to go on.',
    signed_out: 'You are signed out.',
  },
} as const;

export type LoginWords = Wording<typeof en>;
export const loginWords = spoken({ en, de });
