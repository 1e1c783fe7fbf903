import type { Translations } from '../../../told.ts';

/** What the columns of lists, of gaps and of the quality of the data mean (src/reports). */
export const listTexts: Translations = {
  'What was asked, in its normal form': 'Was gefragt wurde, in der Normalform',
  'Bot sessions that hold it': 'Bot-Sitzungen, die sie enthalten',
  'Of these, handed over as bot_break or asked_after_break':
    'Davon übergeben als bot_break oder asked_after_break',
  'First turn in the range': 'Erste Äußerung im Zeitraum',
  'Last turn in the range': 'Letzte Äußerung im Zeitraum',
  'The intent that the bot most often thought nearest':
    'Der Intent, den der Bot am häufigsten für den nächsten hielt',
  'The gap that it belongs to': 'Die Lücke, zu der sie gehört',
  'Its name where no words may stand: sessions are listed by it':
    'Ihr Name, wo keine Worte stehen dürfen: Sitzungen werden danach aufgelistet',
  'Bot versions that did not understand it': 'Bot-Versionen, die sie nicht verstanden',
  'Id of the gap; it stays': 'ID der Lücke; sie bleibt',
  'Name by hand, else the most typical wording': 'Name von Hand, sonst der typischste Wortlaut',
  'missing_intent, too_few_examples, confused, in_dialog; apart: small_talk, asks_for_person':
    'missing_intent, too_few_examples, confused, in_dialog; gesondert: small_talk, asks_for_person',
  'open, in_training, released, held, returned, ignored or snoozed':
    'open, in_training, released, held, returned, ignored oder snoozed',
  'Who looks after it': 'Wer sich darum kümmert',
  'The intent that it is taught to': 'Der Intent, dem sie beigebracht wird',
  'Unrecognised turns with text, also those that something else answered':
    'Nicht erkannte Äußerungen mit Text, auch solche, die etwas anderes beantwortete',
  'Bot sessions that hold one of its queries': 'Bot-Sitzungen, die eine ihrer Anfragen enthalten',
  'Users, else conversations': 'Nutzer, sonst Gespräche',
  'Of these sessions: handed over as bot_break or asked_after_break, or broken':
    'Von diesen Sitzungen: übergeben als bot_break oder asked_after_break, oder broken',
  'queries / all unrecognised turns with text': 'queries / alle nicht erkannten Äußerungen mit Text',
  queries: 'queries',
  'Unrecognised turns with text in the range': 'Nicht erkannte Äußerungen mit Text im Zeitraum',
  '(queries of the second half − of the first half of the range) / both: −1 to 1':
    '(Anfragen der zweiten Hälfte − der ersten Hälfte des Zeitraums) / beide: −1 bis 1',
  'Bot version that was to close it, once it is live':
    'Bot-Version, die sie schließen sollte, sobald sie live ist',
  'Queries of the gap per 1,000 user turns of its bot, in the 7 days before the release':
    'Anfragen der Lücke je 1.000 Kundenäußerungen ihres Bots, in den 7 Tagen vor dem Release',
  'per 1,000 user turns': 'je 1.000 Kundenäußerungen',
  'Queries of the gap': 'Anfragen der Lücke',
  'User turns of its bot': 'Kundenäußerungen ihres Bots',
  'Queries of the gap per 1,000 user turns of its bot, in the latest 7 days since the release':
    'Anfragen der Lücke je 1.000 Kundenäußerungen ihres Bots, in den letzten 7 Tagen seit dem Release',
  'Queries of the gap per 1,000 user turns of its bot, in the 7 days after the release':
    'Anfragen der Lücke je 1.000 Kundenäußerungen ihres Bots, in den 7 Tagen nach dem Release',
  'held, returned or unclear: recent against before': 'held, returned oder unclear: zuletzt gegenüber vorher',
  'Typical wordings': 'Typische Wortlaute',
  'Different normal forms': 'Verschiedene Normalformen',
  'Where in the flow': 'Wo im Ablauf',
  'The nearest known intent, else the one that the bot thought nearest':
    'Der nächste bekannte Intent, sonst der, den der Bot für den nächsten hielt',
  'How near it is, 0–1; empty without known intents': 'Wie nahe er ist, 0–1; leer ohne bekannte Intents',
  'Id of the session': 'ID der Sitzung',
  'Who sent its events': 'Wer ihre Ereignisse gesendet hat',
  "The platform's thread": 'Der Gesprächsfaden der Plattform',
  'First event': 'Erstes Ereignis',
  'Last event so far': 'Bisher letztes Ereignis',
  'Over: by its own word, or by silence longer than the session gap':
    'Vorbei: nach eigener Aussage, oder durch Stille, die länger als die Sitzungspause ist',
  'Test traffic': 'Testverkehr',
  'Reason class of the first handover attempt': 'Klasse des Grundes des ersten Übergabeversuchs',
  'Reason inside the class': 'Grund innerhalb der Klasse',
  'What the reason rests on: declared, rule:explicit_ask, rule:unrecognised, none; corrected: a person said so':
    'Worauf der Grund beruht: declared, rule:explicit_ask, rule:unrecognised, none; corrected: Ein Mensch hat es gesagt',
  'Result of the first attempt': 'Ergebnis des ersten Versuchs',
  'Queued (else requested) to accepted': 'Vom Einreihen (sonst von der Anforderung) bis zur Annahme',
  'Requested to the first public message of an agent':
    'Von der Anforderung bis zur ersten öffentlichen Nachricht eines Agenten',
  'Accepted to the first public message of an agent':
    'Von der Annahme bis zur ersten öffentlichen Nachricht eines Agenten',
  'Accepted to returned, resolved or ended': 'Von der Annahme bis zur Rückgabe, zur Lösung oder zum Ende',
  'Start of the session to its first request': 'Vom Beginn der Sitzung bis zur ersten Anforderung',
  'Version at the first handover, else the last seen':
    'Version bei der ersten Übergabe, sonst die zuletzt gesehene',
  'Keyed hash of the customer': 'Hashwert des Kunden (mit Schlüssel)',
  'Last recognised intent before the first handover': 'Letzter erkannter Intent vor der ersten Übergabe',
  'User turns of kind text in the bot phase': 'Kundenäußerungen der Art Text in der Bot-Phase',
  'Unrecognised turns of kind text': 'Nicht erkannte Äußerungen der Art Text',
  'Start to first request': 'Vom Beginn bis zur ersten Anforderung',
  'User turns before the first request': 'Kundenäußerungen vor der ersten Anforderung',
  'Last feedback, score / scale': 'Letzte Bewertung, Punkte / Skala',
  "The customer's next session, when it began within 7 days of this one":
    'Die nächste Sitzung des Kunden, sofern sie binnen 7 Tagen nach dieser begann',
  'One of its events was dated by estimate': 'Die Zeit eines ihrer Ereignisse ist geschätzt',
  'First value of each attribute': 'Erster Wert jedes Attributs',
  '1, 2, … inside its session': '1, 2, … innerhalb ihrer Sitzung',
  'Id that the sender gave it': 'ID, die der Absender ihm gab',
  'The request': 'Die Anforderung',
  'First event of its session': 'Erstes Ereignis seiner Sitzung',
  'Reason class': 'Klasse des Grundes',
  'Reason class that the events say, also where a person corrected it':
    'Klasse des Grundes laut den Ereignissen, auch wo ein Mensch sie berichtigt hat',
  'Reason inside that class': 'Grund innerhalb dieser Klasse',
  'The rule that found it': 'Die Regel, die ihn fand',
  'What the sender said of the reason': 'Was der Absender zum Grund sagte',
  'customer, bot, agent or system': 'customer, bot, agent oder system',
  'answered, failed, abandoned, unanswered or waiting':
    'answered, failed, abandoned, unanswered oder waiting',
  'Why nobody could take it': 'Warum niemand annehmen konnte',
  'An agent took it': 'Ein Agent nahm an',
  'First public message of an agent': 'Erste öffentliche Nachricht eines Agenten',
  'Version at the first handover of the session': 'Version bei der ersten Übergabe der Sitzung',
  'What the customer came for': 'Womit der Kunde kam',
  'When it happened': 'Wann es geschah',
  'When Baton received it': 'Wann Baton es empfing',
  'The time is an estimate': 'Die Zeit ist geschätzt',
  'Order among events of the same instant': 'Reihenfolge unter Ereignissen desselben Augenblicks',
  'Confidence of the intent, 0–1': 'Sicherheit des Intents, 0–1',
  'Intents that were considered': 'Intents, die in Frage kamen',
  'Flow step': 'Schritt im Ablauf',
  'inbound or outbound': 'inbound oder outbound',
  'The bot understood the turn': 'Der Bot verstand die Äußerung',
  'Kind of message': 'Art der Nachricht',
  'The customer could read it': 'Der Kunde konnte es lesen',
  'Something else answered': 'Etwas anderes antwortete',
  'The matter was settled': 'Die Sache war erledigt',
  'Feedback score': 'Punkte der Bewertung',
  'Best score of the scale': 'Beste Punktzahl der Skala',
  'Everything else': 'Alles Übrige',
  'Start of the day of receipt': 'Beginn des Tages des Eingangs',
  'Who sent them; empty where a refused event named nobody':
    'Wer sie gesendet hat; leer, wo ein abgelehntes Ereignis niemanden nannte',
  'Events stored': 'Gespeicherte Ereignisse',
  'Events that had been sent before, and were left out':
    'Ereignisse, die schon einmal gesendet und ausgelassen wurden',
  'Events refused, also when they were replayed later':
    'Abgelehnte Ereignisse, auch wenn sie später neu gesendet wurden',
  'Events that arrived more than 5 minutes behind their time':
    'Ereignisse, die mehr als 5 Minuten nach ihrer Zeit eintrafen',
  'Events dated more than 5 minutes ahead of their receipt: a clock that is wrong':
    'Ereignisse, die mehr als 5 Minuten vor ihrem Eingang datiert sind: eine falsch gehende Uhr',
  'Events dated ahead of their receipt': 'Ereignisse, die vor ihrem Eingang datiert sind',
  'Events stored whose time is no estimate': 'Gespeicherte Ereignisse, deren Zeit nicht geschätzt ist',
  'Handover attempts of bot sessions requested on this day (event clock)':
    'An diesem Tag angeforderte Übergabeversuche von Bot-Sitzungen (nach Zeit des Ereignisses)',
  'Handover attempts whose reason was sent, also where a person corrected it':
    'Übergabeversuche, deren Grund gesendet wurde, auch wo ein Mensch ihn berichtigt hat',
  'Attempts whose reason was sent': 'Versuche, deren Grund gesendet wurde',
  'Handover attempts requested on this day': 'An diesem Tag angeforderte Übergabeversuche',
  'Handover attempts whose reason the events do not tell':
    'Übergabeversuche, deren Grund die Ereignisse nicht sagen',
  'Attempts whose reason the events do not tell': 'Versuche, deren Grund die Ereignisse nicht sagen',
};
