import type { SharedWords } from '../shared.ts';

const tooFew = 'zu wenige für eine Quote';

export const sharedWords: SharedWords = {
  product: 'Baton',
  skip: 'Zu den Zahlen springen',
  nav: { label: 'Seiten', overview: 'Überblick', sessions: 'Gespräche' },
  language: { label: 'Sprache' },
  theme: { toDark: 'Dunkles Design verwenden', toLight: 'Helles Design verwenden' },

  more: 'Weitere Optionen',
  exportSummary: 'CSV exportieren',
  dataTo: (time) => `Daten bis ${time}`,
  excluded: {
    lead: 'In keiner Quote enthalten:',
    test: 'Test',
    unengaged: 'ohne Beteiligung',
    agent_only: 'nur Agent',
    outbound: 'ausgehend',
    none: 'Nichts wurde ausgelassen.',
    why: 'Testverkehr, Chats, in denen der Kunde nie geschrieben hat, Chats ohne Äußerung des Bots und ausgehende Nachrichten ohne Antwort sind keine Bot-Sitzungen.',
  },

  units: { second: 's', minute: 'min', hour: 'h', day: 'd', points: 'Pkt.' },
  verdict: { better: 'besser', worse: 'schlechter', unclear: 'keine klare Änderung', fresh: 'neu' },
  delta: {
    up: 'gestiegen',
    down: 'gesunken',
    level: 'unverändert',
    noneBefore: 'kein früherer Zeitraum zum Vergleich',
    few: 'zu wenige für einen Vergleich',
    before: (value) => `Vorher: ${value}.`,
    interval: (low, high) => `Der Unterschied liegt zwischen ${low} und ${high} (95-%-Intervall).`,
  },
  between: (low, high) => `${low} bis ${high}`,
  of: (numerator, denominator) => `${numerator} von ${denominator}`,
  tooFew,
  tooFewForMedian: 'zu wenige für einen Median',
  fewCounts: (numerator, denominator) => `${numerator} von ${denominator}, ${tooFew}`,
  intervalOf: (low, high) => `95-%-Intervall: ${low} bis ${high}.`,
  wide: 'Breites Intervall: mit Vorsicht lesen.',

  table: {
    show: 'Tabelle',
    csv: 'CSV',
    of: (title) => `${title}, als Tabelle`,
    csvOf: (title) => `${title}, als CSV`,
    bucket: 'Beginn',
    sessions: 'Sitzungen',
    interval: '95-%-Intervall',
    earlier: 'Vorher',
    state: 'Stand',
    complete: 'vollständig',
    settling: 'vorläufig',
    count: 'Anzahl',
    share: 'Anteil',
    outcome: 'Ausgang',
    reason: 'Grund',
    handedOver: 'Übergeben',
    scroll: (title) => `${title}, scrollbar`,
  },

  notFound: {
    title: 'Diese Seite gibt es nicht',
    how: 'Unter dieser Adresse ist nichts. Vielleicht ist sie vertippt oder aus einer älteren Version.',
    home: 'Zum Überblick',
  },

  states: {
    never: 'Noch ist kein Ereignis eingetroffen',
    neverNext: 'Senden Sie das erste von Ihrem Bot und sehen Sie sich dann den heutigen Tag an:',
    none: 'Keine Sitzungen in diesem Zeitraum',
    noneFiltered: 'Keine Sitzung passt zu diesen Filtern',
    noHandovers: 'Keine Übergaben in diesem Zeitraum.',
    widen: (days) => `Die letzten ${days} Tage zeigen`,
    today: 'Heute zeigen',
    upTo: (day) => `Die 28 Tage bis ${day} zeigen`,
    failed: 'Dieser Block konnte nicht geladen werden',
    unreachable: 'Baton ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es erneut.',
    unreadable:
      'Die Antwort war nicht lesbar. Versuchen Sie es erneut; bleibt es dabei, ist die Seite älter als der Server: Laden Sie sie neu.',
    request: 'Anfrage',
    retry: 'Erneut versuchen',
    askAdmin:
      'Ihre Rolle erlaubt es nicht. Wer die Rolle Admin hat, kann Ihnen eine andere geben: Einrichtung, Personen.',
    signIn: 'Erneut anmelden',
    loading: 'Wird geladen',
  },
};
