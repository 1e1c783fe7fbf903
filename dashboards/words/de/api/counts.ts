import type { Translations } from '../../../told.ts';

/** What is counted (queries/metrics.sql), and what jobs are for (src/jobs). */
export const countTexts: Translations = {
  'bot sessions': 'Bot-Sitzungen',
  'bot sessions with at least one handover attempt': 'Bot-Sitzungen mit mindestens einem Übergabeversuch',
  'handed-over sessions whose first attempt was asked for by the customer':
    'übergebene Sitzungen, deren ersten Versuch der Kunde verlangte',
  'handed-over sessions whose first attempt was a bot break':
    'übergebene Sitzungen, deren erster Versuch ein Bot-Aussetzer war',
  'handed-over sessions whose first attempt had another reason':
    'übergebene Sitzungen, deren erster Versuch einen anderen Grund hatte',
  'handed-over sessions whose first attempt had no reason that is known':
    'übergebene Sitzungen, deren erster Versuch keinen bekannten Grund hatte',
  'sessions whose customer asked for a person after the bot had failed':
    'Sitzungen, deren Kunde nach einem Versagen des Bots einen Menschen verlangte',
  'sessions handed over as a bot break, or because the customer asked after one':
    'Sitzungen, die wegen eines Bot-Aussetzers übergeben wurden, oder weil der Kunde nach einem darum bat',
  'unrecognised turns with words': 'nicht erkannte Äußerungen mit Worten',
  'sessions that an agent joined without a handover': 'Sitzungen, in die ein Agent ohne Übergabe eintrat',
  'sessions that are not settled, without handover': 'nicht abgeschlossene Sitzungen ohne Übergabe',
  'sessions that ended on an unrecognised turn': 'Sitzungen, die mit einer nicht erkannten Äußerung endeten',
  'sessions that the bot carried to the end': 'Sitzungen, die der Bot zu Ende geführt hat',
  'automated sessions without any unrecognised turn':
    'vom Bot gelöste Sitzungen ohne nicht erkannte Äußerung',
  'automated sessions with an unrecognised turn': 'vom Bot gelöste Sitzungen mit nicht erkannter Äußerung',
  'sessions with at least one unrecognised turn': 'Sitzungen mit mindestens einer nicht erkannten Äußerung',
  'sessions with an unrecognised turn whose first attempt was a bot break':
    'Sitzungen mit nicht erkannter Äußerung, deren erster Versuch ein Bot-Aussetzer war',
  'user turns of kind text in the bot phase': 'Kundenäußerungen der Art Text in der Bot-Phase',
  'unrecognised user turns of kind text': 'nicht erkannte Kundenäußerungen der Art Text',
  'sessions that are over, by their own word or by silence':
    'Sitzungen, die vorbei sind: nach eigener Aussage oder durch Stille',
  'sessions that may still change': 'Sitzungen, die sich noch ändern können',
  'sessions with feedback': 'Sitzungen mit Bewertung',
  'sessions whose feedback is at least 0.8 of its scale':
    'Sitzungen, deren Bewertung mindestens 0,8 der Skala erreicht',
  'settled sessions with feedback': 'abgeschlossene Sitzungen mit Bewertung',
  'automated sessions that are at least 7 days old':
    'vom Bot gelöste Sitzungen, die mindestens 7 Tage alt sind',
  'automated sessions, at least 7 days old, whose customer did not come back within 7 days':
    'vom Bot gelöste Sitzungen, mindestens 7 Tage alt, deren Kunde binnen 7 Tagen nicht wiederkam',
  'automated sessions that are not 7 days old yet':
    'vom Bot gelöste Sitzungen, die noch keine 7 Tage alt sind',
  'handover attempts requested in the range': 'im Zeitraum angeforderte Übergabeversuche',
  'handover attempts of the sessions': 'Übergabeversuche der Sitzungen',
  'attempts that no longer wait': 'Versuche, die nicht mehr warten',
  'attempts that a person answered': 'Versuche, die ein Mensch beantwortete',
  'attempts whose customer left the queue': 'Versuche, deren Kunde die Warteschlange verließ',
  'attempts that nobody took': 'Versuche, die niemand annahm',
  'accepted attempts with a known wait': 'angenommene Versuche mit bekannter Wartezeit',
  'attempts with a known first reply': 'Versuche mit bekannter erster Antwort',
  'accepted attempts with a known first reply': 'angenommene Versuche mit bekannter erster Antwort',
  'accepted attempts with a known end': 'angenommene Versuche mit bekanntem Ende',
  'first attempts with a known time since the start of the session':
    'erste Versuche mit bekannter Zeit seit Beginn der Sitzung',
  'first attempts of their session': 'erste Versuche ihrer Sitzung',
  'folds what has arrived into sessions, handovers and their quarter-hour counts: after it every report speaks of all that is stored':
    'fasst das Eingetroffene zu Sitzungen, Übergaben und ihren Viertelstundenzahlen zusammen: Danach spricht jeder Bericht von allem, was gespeichert ist',
  'groups unrecognised queries into gaps: what the bot should be taught next, and whether it helped':
    'gruppiert nicht erkannte Anfragen zu Lücken: was der Bot als Nächstes lernen sollte, und ob es geholfen hat',
};
