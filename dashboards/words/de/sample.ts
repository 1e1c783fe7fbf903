import type { SampleWords } from '../sample.ts';

export const sampleWords: SampleWords = {
  label: 'Daten',
  sample: 'Beispiel',
  live: 'Live',
  banner: 'Beispieldaten',
  madeUp: 'Alles hier ist erfunden, zum Umsehen und Ausprobieren.',
  untilFirst: 'Mit Ihrem ersten Ereignis treten Ihre eigenen Zahlen an diese Stelle.',
  sendFirst: 'Jetzt senden',
  begun: 'Ihre eigenen Zahlen sind da.',
  toLive: 'Anzeigen',
  preparing: 'Die Beispieldaten werden vorbereitet',
  size: (days) =>
    `Erfundene Gespräche aus ${days} Tagen gehen gerade durch dieselbe Tür, durch die auch Ihre kämen. Das dauert einmalig einige Sekunden; die Seite geht von selbst weiter.`,
  progress: 'Bisher fertig',
  failed: 'Die Beispieldaten konnten nicht erzeugt werden',
  failedHow:
    'Den Grund nennt das Protokoll des Servers; in einer Minute versucht er es wieder. Ihre eigenen Daten hängen davon nicht ab.',
  setup: 'Zur Einrichtung',
  title: 'Beispieldaten',
  none: 'Es gibt noch keine: Sie entstehen, wenn eine Seite sie zum ersten Mal zeigt.',
  deleted: 'Sie wurden gelöscht.',
  held: (events, days) =>
    `${events} Ereignisse aus ${days} Tagen, in einem eigenen Ordner. Sie zählen in keiner Ihrer Zahlen mit.`,
  remove: 'Beispieldaten löschen',
  removeTitle: 'Die Beispieldaten löschen?',
  removeHow:
    'Was daran ausprobiert wurde, verschwindet mit ihnen, und der Umschalter aus der oberen Leiste. Sie kommen nicht wieder. Ihre eigenen Daten bleiben, wie sie sind.',
};
