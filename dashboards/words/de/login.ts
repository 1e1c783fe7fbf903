import type { LoginWords } from '../login.ts';

export const loginWords: LoginWords = {
  title: 'Bei Baton anmelden',
  ready: 'Ihr Einmal-Link gilt für eine Anmeldung in diesem Browser.',
  signIn: 'Anmelden',
  code: 'Einmal-Code',
  how: 'Fügen Sie den Code aus Ihrem Einmal-Link ein. Baton hat beim ersten Start einen ausgegeben; ein Admin erstellt weitere mit',
  command: 'baton users link',
  name: 'Name',
  password: 'Passwort',
  orCode: 'Oder einen Einmal-Code verwenden',
  problems: {
    wrong: 'Name oder Passwort stimmt nicht.',
    slow: 'Zu viele falsche Passwörter für diesen Namen. Warten Sie kurz und versuchen Sie es dann erneut.',
    expired: 'Dieser Link ist abgelaufen. Bitten Sie um einen neuen.',
    used: 'Dieser Link wurde schon verwendet. Bitten Sie um einen neuen.',
    invalid: 'Dieser Code ist keiner von uns. Prüfen Sie, ob Sie ihn ganz kopiert haben.',
    ended: 'Ihre Sitzung ist beendet. Melden Sie sich erneut an, um weiterzumachen.',
    signed_out: 'Sie sind abgemeldet.',
  },
};
