import type { Translations } from '../../told.ts';

/** The German of a name or definition of the registry; undefined for one that nobody has translated. */
export const metricText = (english: string): string | undefined =>
  Object.hasOwn(metricTexts, english) ? metricTexts[english] : undefined;

/** Names and definitions of queries/metrics.sql. */
export const metricTexts: Translations = {
  'Bot sessions': 'Bot-Sitzungen',
  'Sessions between a customer and a bot. Test traffic, unengaged, agent-only and outbound sessions are left out and counted apart.':
    'Sitzungen zwischen einem Kunden und einem Bot. Testverkehr und Sitzungen ohne Beteiligung, nur mit Agent oder ausgehende bleiben draußen und werden gesondert gezählt.',
  'Handover rate': 'Übergabequote',
  'Share of bot sessions with at least one handover attempt.':
    'Anteil der Bot-Sitzungen mit mindestens einem Übergabeversuch.',
  'User asked': 'Kundenwunsch',
  'Share of bot sessions handed over because the customer asked for a person: handover by design.':
    'Anteil der Bot-Sitzungen, die übergeben wurden, weil der Kunde einen Menschen verlangte: geplante Übergabe.',
  'Bot break': 'Bot-Aussetzer',
  'Share of bot sessions handed over because the bot did not know what to say.':
    'Anteil der Bot-Sitzungen, die übergeben wurden, weil der Bot keine Antwort wusste.',
  'Other reasons': 'Andere Gründe',
  'Share of bot sessions handed over for a planned or forced reason, such as a policy or an outage.':
    'Anteil der Bot-Sitzungen, die aus einem geplanten oder erzwungenen Grund übergeben wurden, etwa wegen einer Richtlinie oder eines Ausfalls.',
  'Reason not known': 'Grund nicht bekannt',
  'Share of bot sessions handed over with a reason that was not sent or is not known. Never spread over the others.':
    'Anteil der Bot-Sitzungen, deren Übergabegrund nicht gesendet wurde oder nicht bekannt ist. Er wird nie auf die anderen verteilt.',
  'Asked after a break': 'Nach Aussetzer verlangt',
  'Of the sessions whose customer asked for a person: the share that asked within three turns of a bot failure.':
    'Von den Sitzungen, deren Kunde einen Menschen verlangte: der Anteil, in dem er es binnen drei Äußerungen nach einem Versagen des Bots tat.',
  'Handover attempts': 'Übergabeversuche',
  'Handover attempts requested in the range. A request that repeats an open one is no new attempt.':
    'Im Zeitraum angeforderte Übergabeversuche. Eine Anforderung, die eine offene wiederholt, ist kein neuer Versuch.',
  'Handovers per handed-over session': 'Übergaben je übergebener Sitzung',
  'Handover attempts of the sessions that started in the range, over those of them that were handed over.':
    'Übergabeversuche der Sitzungen, die im Zeitraum begannen, geteilt durch die Zahl der übergebenen unter ihnen.',
  'Resolved by bot': 'Vom Bot gelöst',
  'Share of bot sessions that the bot carried to the end, without a person and without a last unrecognised turn.':
    'Anteil der Bot-Sitzungen, die der Bot zu Ende geführt hat, ohne einen Menschen und ohne eine nicht erkannte Äußerung am Ende.',
  'Resolved without a miss': 'Ohne Aussetzer gelöst',
  'Share of bot sessions that the bot carried to the end without any unrecognised turn.':
    'Anteil der Bot-Sitzungen, die der Bot ganz ohne nicht erkannte Äußerung zu Ende geführt hat.',
  'Left without an answer': 'Ohne Antwort geblieben',
  'Share of bot sessions that ended on an unrecognised turn: the customer was left with a Bot Break message.':
    'Anteil der Bot-Sitzungen, die mit einer nicht erkannten Äußerung endeten: Dem Kunden blieb nur die Meldung, dass der Bot nicht weiterweiß.',
  'Sessions with a miss': 'Sitzungen mit Aussetzer',
  'Share of bot sessions with at least one unrecognised turn.':
    'Anteil der Bot-Sitzungen mit mindestens einer nicht erkannten Äußerung.',
  'Bot breaks saved': 'Aufgefangene Aussetzer',
  'Of the sessions with an unrecognised turn: the share that went to an agent for that reason instead of a Bot Break message.':
    'Von den Sitzungen mit nicht erkannter Äußerung: der Anteil, der deshalb an einen Agenten ging, statt mit der Meldung zu enden, dass der Bot nicht weiterweiß.',
  Recovered: 'Wieder gefangen',
  'Of the sessions with an unrecognised turn: the share that the bot still carried to the end.':
    'Von den Sitzungen mit nicht erkannter Äußerung: der Anteil, den der Bot dennoch zu Ende geführt hat.',
  'Unrecognised turns': 'Nicht erkannte Äußerungen',
  'Share of text turns in the bot phase that the bot did not understand.':
    'Anteil der Textäußerungen in der Bot-Phase, die der Bot nicht verstand.',
  'Handovers answered': 'Beantwortete Übergaben',
  'Of the handover attempts that no longer wait: the share that a person answered.':
    'Von den Übergabeversuchen, die nicht mehr warten: der Anteil, den ein Mensch beantwortete.',
  'Left the queue': 'Warteschlange verlassen',
  'Of the handover attempts that no longer wait: the share whose customer left before an answer.':
    'Von den Übergabeversuchen, die nicht mehr warten: der Anteil, dessen Kunde vor einer Antwort ging.',
  'Handovers not taken': 'Nicht angenommene Übergaben',
  'Of the handover attempts that no longer wait: the share that failed, or was never answered.':
    'Von den Übergabeversuchen, die nicht mehr warten: der Anteil, der scheiterte oder nie beantwortet wurde.',
  'Median wait': 'Mittlere Wartezeit',
  'Median time from queued (else requested) to accepted, over accepted attempts. Estimated times are left out.':
    'Median der Zeit vom Einreihen (sonst von der Anforderung) bis zur Annahme, über die angenommenen Versuche. Geschätzte Zeiten bleiben draußen.',
  'Wait, 90th percentile': 'Wartezeit, 90. Perzentil',
  'Nine of ten accepted attempts waited at most this long.':
    'Neun von zehn angenommenen Versuchen warteten höchstens so lange.',
  'Median first reply': 'Mittlere Zeit bis zur ersten Antwort',
  "Median time from the request to the first public message of an agent: the customer's clock.":
    'Median der Zeit von der Anforderung bis zur ersten öffentlichen Nachricht eines Agenten: die Uhr des Kunden.',
  'First reply, 90th percentile': 'Erste Antwort, 90. Perzentil',
  'Nine of ten answered attempts had a first reply within this time.':
    'Neun von zehn beantworteten Versuchen hatten binnen dieser Zeit eine erste Antwort.',
  'Median first reply, once accepted': 'Mittlere Zeit von der Annahme bis zur ersten Antwort',
  "Median time from accepted to the first public message of an agent: the agent's clock.":
    'Median der Zeit von der Annahme bis zur ersten öffentlichen Nachricht eines Agenten: die Uhr des Agenten.',
  'First reply once accepted, 90th percentile': 'Erste Antwort nach der Annahme, 90. Perzentil',
  'Nine of ten accepted attempts had a first reply within this time.':
    'Neun von zehn angenommenen Versuchen hatten binnen dieser Zeit eine erste Antwort.',
  'Median handle time': 'Mittlere Bearbeitungszeit',
  'Median time from accepted to returned, resolved or ended.':
    'Median der Zeit von der Annahme bis zur Rückgabe, zur Lösung oder zum Ende.',
  'Handle time, 90th percentile': 'Bearbeitungszeit, 90. Perzentil',
  'Nine of ten handled attempts took at most this long.':
    'Neun von zehn bearbeiteten Versuchen dauerten höchstens so lange.',
  'Median time to handover': 'Mittlere Zeit bis zur Übergabe',
  'Median time from the start of the session to its first handover request.':
    'Median der Zeit vom Beginn der Sitzung bis zu ihrer ersten Anforderung einer Übergabe.',
  'Time to handover, 90th percentile': 'Zeit bis zur Übergabe, 90. Perzentil',
  'Nine of ten handed-over sessions reached their first request within this time.':
    'Neun von zehn übergebenen Sitzungen kamen binnen dieser Zeit zu ihrer ersten Anforderung.',
  'Median turns before a handover': 'Mittlere Zahl der Äußerungen vor einer Übergabe',
  'Median number of user turns before the first handover request of the session.':
    'Median der Zahl der Kundenäußerungen vor der ersten Anforderung einer Übergabe in der Sitzung.',
  Satisfaction: 'Zufriedenheit',
  'Mean of score / scale (0–1) over the bot sessions with feedback; the last feedback of a session counts.':
    'Mittel aus Punkten / Skala (0–1) über die Bot-Sitzungen mit Bewertung; die letzte Bewertung einer Sitzung zählt.',
  Satisfied: 'Zufrieden',
  'Of the bot sessions with feedback: the share that gave at least 0.8 of the scale (4 of 5).':
    'Von den Bot-Sitzungen mit Bewertung: der Anteil, der mindestens 0,8 der Skala gab (4 von 5).',
  'Feedback given': 'Bewertung abgegeben',
  'Of the settled bot sessions: the share with feedback. Open ones may still be asked, and are on neither side.':
    'Von den abgeschlossenen Bot-Sitzungen: der Anteil mit Bewertung. Offene können noch gefragt werden und stehen auf keiner Seite.',
  'Resolved for good': 'Dauerhaft gelöst',
  'Of the automated sessions at least 7 days old: the share whose customer (else conversation) started no other session within 7 days of its start. Younger ones are pending, on neither side.':
    'Von den vom Bot gelösten Sitzungen, die mindestens 7 Tage alt sind: der Anteil, dessen Kunde (sonst Gespräch) binnen 7 Tagen nach ihrem Beginn keine weitere Sitzung begann. Jüngere sind noch offen und stehen auf keiner Seite.',
  'Minutes saved': 'Gesparte Minuten',
  'Automated sessions that proved durable, each worth the median handle time of the same bot; the range takes the quartiles instead. A bot with fewer than 10 handled attempts has no median, and its sessions save nothing.':
    'Dauerhaft vom Bot gelöste Sitzungen, jede bewertet mit der mittleren Bearbeitungszeit desselben Bots (Median); die Spanne nimmt stattdessen die Quartile. Ein Bot mit weniger als 10 bearbeiteten Versuchen hat keinen Median, und seine Sitzungen sparen nichts.',
};
