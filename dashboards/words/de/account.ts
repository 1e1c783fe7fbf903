import type { AccountWords } from '../account.ts';

export const accountWords: AccountWords = {
  label: 'Konto',
  signOut: 'Abmelden',
  own: 'Passwort und Anmeldungen',
  title: 'Ihr Konto',
  roles: {
    viewer: 'Leser: sieht die Zahlen, nicht, was Kunden schrieben',
    analyst: 'Analyst: sieht Zahlen und Texte',
    editor: 'Redakteur: sieht alles und entscheidet über Lücken',
    admin: 'Admin: darf alles',
  },
  setPassword: 'Passwort festlegen',
  changePassword: 'Passwort ändern',
  current: 'Bisheriges Passwort',
  password: 'Neues Passwort',
  passwordHow: (least) =>
    `Mindestens ${least} Zeichen; ein Satz eignet sich gut. Andere Browser werden abgemeldet.`,
  save: 'Passwort speichern',
  saved: 'Das Passwort ist gespeichert. Sie sind hier angemeldet und nirgendwo sonst.',
  problems: {
    length: (least) => `Ein Passwort hat mindestens ${least} Zeichen.`,
    current: () => 'Das bisherige Passwort stimmt nicht.',
  },
  everywhereTitle: 'Überall abmelden',
  everywhereHow: 'Beendet diese und alle Ihre anderen Anmeldungen und macht unbenutzte Links ungültig.',
  everywhere: 'In allen Browsern abmelden',
};
