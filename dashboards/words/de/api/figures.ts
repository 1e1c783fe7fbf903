import type { Translations } from '../../../told.ts';

/** Titles of all reports, and what the columns of figures mean (src/reports). */
export const figureTexts: Translations = {
  Summary: 'Zusammenfassung',
  'What changed': 'Was sich geändert hat',
  'Handover rate over time': 'Übergabequote im Verlauf',
  'Handovers by reason': 'Übergaben nach Grund',
  'How sessions ended': 'Wie Sitzungen endeten',
  'Breakdown by a dimension': 'Aufteilung nach einem Merkmal',
  'When handovers happen': 'Wann übergeben wird',
  'Waiting times': 'Wartezeiten',
  'Top unrecognised queries': 'Häufigste nicht erkannte Anfragen',
  'Training gaps': 'Lücken im Training',
  Sessions: 'Sitzungen',
  Events: 'Ereignisse',
  'Data quality': 'Datenqualität',
  'Id of the metric': 'ID der Kennzahl',
  'Name of the metric': 'Name der Kennzahl',
  'The figure: a rate or score 0–1, a count, ms, turns or minutes; empty when there is nothing to take it from':
    'Die Zahl: eine Quote oder Punktzahl 0–1, eine Anzahl, ms, Äußerungen oder Minuten; leer, wenn es keine Grundlage gibt',
  'Numerator of a rate or ratio': 'Zähler einer Quote oder eines Verhältnisses',
  'Denominator of a rate or ratio': 'Nenner einer Quote oder eines Verhältnisses',
  'Lower bound (95 %): Wilson of a rate, order statistics of a percentile, normal of a mean; of an estimate its lower quartile':
    'Untergrenze (95 %): Wilson bei Quoten, Ordnungsstatistik bei Perzentilen, Normalverteilung bei Mitteln; bei Schätzungen das untere Quartil',
  'Upper bound, made in the same way': 'Obergrenze, ebenso ermittelt',
  'How many items a percentile, mean or estimate was taken over':
    'Über wie viele Fälle ein Perzentil, Mittel oder eine Schätzung gebildet wurde',
  'Sessions that are too young for either side of the rate':
    'Sitzungen, die für beide Seiten der Quote zu jung sind',
  'rate, ratio, count, ms, turns, score or minutes': 'rate, ratio, count, ms, turns, score oder minutes',
  'Whether up or down is better': 'Ob mehr oder weniger besser ist',
  'The figure of the period before': 'Die Zahl des Zeitraums davor',
  'Numerator in the period before': 'Zähler im Zeitraum davor',
  'Denominator in the period before': 'Nenner im Zeitraum davor',
  'value − previous value; of rates in points of 1': 'value − previous_value; bei Quoten in Punkten von 1',
  'Lower bound of the difference (95 %): Newcombe of rates, made from both intervals in the same way of others':
    'Untergrenze der Differenz (95 %): Newcombe bei Quoten, sonst ebenso aus beiden Intervallen',
  'Upper bound of the difference, made in the same way': 'Obergrenze der Differenz, ebenso ermittelt',
  'up, down, same, or new: from zero, which no percentage can tell':
    'up, down, same oder new: von null aus, was kein Prozentwert sagen kann',
  'better, worse, unclear (the interval holds 0) or neutral':
    'better, worse, unclear (das Intervall enthält 0) oder neutral',
  'What an estimate rests on': 'Worauf eine Schätzung beruht',
  'change (one row: the whole), dimension (its two parts) or segment (what explains it)':
    'change (eine Zeile: das Ganze), dimension (seine zwei Teile) oder segment (was es erklärt)',
  'bot, bot_version, channel, language or intent': 'bot, bot_version, channel, language oder intent',
  'Value of the dimension; (none) for sessions without one':
    'Wert des Merkmals; (none) bei Sitzungen ohne einen',
  'The rate in the period': 'Die Quote im Zeitraum',
  'Numerator in the period': 'Zähler im Zeitraum',
  'Denominator in the period': 'Nenner im Zeitraum',
  'The rate in the period before': 'Die Quote im Zeitraum davor',
  'value − previous value, in points of 1': 'value − previous_value, in Punkten von 1',
  'Lower bound of the difference (95 % Newcombe interval)':
    'Untergrenze der Differenz (95-%-Newcombe-Intervall)',
  'Upper bound of the difference (95 % Newcombe interval)':
    'Obergrenze der Differenz (95-%-Newcombe-Intervall)',
  'better, worse, neutral, or unclear (the interval holds 0)':
    'better, worse, neutral oder unclear (das Intervall enthält 0)',
  'Points of the change of the whole that come from segments growing or shrinking':
    'Punkte der gesamten Änderung, die davon kommen, dass Segmente wachsen oder schrumpfen',
  'Points of the change of the whole that come from rates inside segments':
    'Punkte der gesamten Änderung, die von den Quoten innerhalb der Segmente kommen',
  'mix + rate': 'mix + rate',
  'explained / change of the whole': 'explained / gesamte Änderung',
  'When the bot version went live, if that was inside the period':
    'Wann die Bot-Version live ging, sofern im Zeitraum',
  'Sessions in the list behind the row': 'Sitzungen in der Liste hinter der Zeile',
  'Parameters of that list; empty when no filter says it':
    'Parameter dieser Liste; leer, wenn kein Filter sie beschreibt',
  'What changed, in words': 'Was sich geändert hat, in Worten (Englisch)',
  'What the sentence is made of': 'Woraus der Satz gemacht ist',
  'Start of the bucket in the zone of the report': 'Beginn des Abschnitts in der Zone des Berichts',
  'False while the bucket runs, or while one of its sessions may still change':
    'Falsch, solange der Abschnitt läuft oder eine seiner Sitzungen sich noch ändern kann',
  'When a late event last changed the bucket; empty when none did':
    'Wann ein verspätetes Ereignis den Abschnitt zuletzt geändert hat; leer, wenn keines',
  'Reason class: user_requested, bot_break, other or unknown':
    'Klasse des Grundes: user_requested, bot_break, other oder unknown',
  'Reason inside the class; empty when only the class is known':
    'Grund innerhalb der Klasse; leer, wenn nur die Klasse bekannt ist',
  'Handover attempts requested in the range (event clock)':
    'Im Zeitraum angeforderte Übergabeversuche (nach Zeit des Ereignisses)',
  'Bot sessions started in the range whose first attempt has this reason':
    'Im Zeitraum begonnene Bot-Sitzungen, deren erster Versuch diesen Grund hat',
  'sessions / handed-over sessions': 'sessions / übergebene Sitzungen',
  sessions: 'sessions',
  'Handed-over sessions': 'Übergebene Sitzungen',
  'sessions / bot sessions': 'sessions / Bot-Sitzungen',
  'automated, broken, handed_over, agent_takeover or open':
    'automated, broken, handed_over, agent_takeover oder open',
  'handed_over, agent_takeover, open, broken or automated':
    'handed_over, agent_takeover, open, broken oder automated',
  'Reason class of a handed-over session': 'Klasse des Grundes einer übergebenen Sitzung',
  'Bot sessions with this outcome': 'Bot-Sitzungen mit diesem Ausgang',
  'Value of the dimension; (none) without one, (small groups) for groups under 10':
    'Wert des Merkmals; (none) ohne einen, (small groups) für Gruppen unter 10',
  'How many values the row stands for': 'Für wie viele Werte die Zeile steht',
  'bot_break_rate − bot_break_rate of all other groups together':
    'bot_break_rate − bot_break_rate aller anderen Gruppen zusammen',
  'better, worse or unclear, against all other groups together':
    'better, worse oder unclear, gegenüber allen anderen Gruppen zusammen',
  'Day of the week, 1 = Monday': 'Wochentag, 1 = Montag',
  'Hour of the day, 0–23, in the zone of the report': 'Stunde des Tages, 0–23, in der Zone des Berichts',
  'Handover attempts requested in this hour (event clock)':
    'In dieser Stunde angeforderte Übergabeversuche (nach Zeit des Ereignisses)',
  'Bot sessions started in this hour': 'In dieser Stunde begonnene Bot-Sitzungen',
  'Sessions started in this hour that were handed over / sessions':
    'In dieser Stunde begonnene und übergebene Sitzungen / sessions',
  'Sessions started in this hour that were handed over':
    'In dieser Stunde begonnene und übergebene Sitzungen',
};
