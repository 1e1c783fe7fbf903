import { countTexts } from './api/counts.ts';
import { figureTexts } from './api/figures.ts';
import { listTexts } from './api/lists.ts';
import { columnNames } from './api/names.ts';
import { metricTexts } from './metrics.ts';

const texts = new Map(
  Object.entries({ ...columnNames, ...listTexts, ...figureTexts, ...countTexts, ...metricTexts }),
);

/** Columns that belong to another one: what their ending says. */
const ENDINGS: readonly (readonly [RegExp, (of: string) => string])[] = [
  [
    /^Lower bound of (?:the )?(.+) \(95 % Wilson interval\)$/,
    (of) => `Untergrenze: ${of} (95-%-Wilson-Intervall)`,
  ],
  [
    /^Upper bound of (?:the )?(.+) \(95 % Wilson interval\)$/,
    (of) => `Obergrenze: ${of} (95-%-Wilson-Intervall)`,
  ],
  [/^Field (\w+) of the event$/, (of) => `Feld ${of} des Ereignisses`],
  [/^(.+): attempts that have it$/, (of) => `${of}: Versuche, die sie haben`],
  [/^(.+): median, from 10 attempts$/, (of) => `${of}: Median, ab 10 Versuchen`],
  [/^(.+): 90th percentile, from 50 attempts$/, (of) => `${of}: 90. Perzentil, ab 50 Versuchen`],
  [/^(.+): median, from 10 events$/, (of) => `${of}: Median, ab 10 Ereignissen`],
  [/^(.+): 99th percentile, from 100 events$/, (of) => `${of}: 99. Perzentil, ab 100 Ereignissen`],
  [/^(.+) numerator$/, (of) => `${of}: Zähler`],
  [/^(.+) denominator$/, (of) => `${of}: Nenner`],
  [/^(.+) low$/, (of) => `${of}: Untergrenze`],
  [/^(.+) high$/, (of) => `${of}: Obergrenze`],
  [/^(.+) n$/, (of) => `${of}: n`],
  [/^(.+) p50$/, (of) => `${of}: Median`],
  [/^(.+) p90$/, (of) => `${of}: P90`],
  [/^(.+) p99$/, (of) => `${of}: P99`],
];

/** The German of what the API says of itself; undefined for a text that nobody has translated. */
export function apiText(english: string): string | undefined {
  const whole = texts.get(english);
  if (whole !== undefined) return whole;
  for (const [ending, say] of ENDINGS) {
    const of = ending.exec(english)?.[1];
    if (of !== undefined) return say(nameOf(of));
  }
  return undefined;
}

/** A name inside of another text may begin with a small letter, or be the name of a field. */
function nameOf(part: string): string {
  return texts.get(part) ?? texts.get(part.charAt(0).toUpperCase() + part.slice(1)) ?? part;
}
