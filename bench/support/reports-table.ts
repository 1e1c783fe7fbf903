import { figure } from './finding.ts';
import type { Kind, Question, Span } from './reports-questions.ts';
import type { RawTime } from './reports-raw.ts';
import type { YearStore } from './reports-store.ts';
import { quantile } from './statistics.ts';

export type Measured = {
  events: number;
  question: Question;
  span: Span;
  cold: number[];
  warm: number[];
};

const GOAL_MS: Record<Kind, number> = { rollup: 50, rows: 400 };
const GROWTH_GOAL = 2;
/** The goals are about this size. */
const JUDGED_EVENTS = 100_000_000;

/** One table per store: each report, cold and warm, its goal, and how many times faster it is than SQL over events. */
export function storeTable(store: YearStore, measured: Measured[], raw: RawTime[]): string {
  const judged = store.made.events >= JUDGED_EVENTS * 0.9;
  const lines = measured.map(({ question, span, cold, warm }) => {
    const p95 = quantile(warm, 0.95);
    const goal = GOAL_MS[question.kind];
    const asked = raw.find((time) => time.name === question.raw && time.span === span);
    return [
      question.name,
      question.kind,
      span,
      ms(quantile(cold, 0.5)),
      ms(quantile(cold, 0.95)),
      ms(quantile(warm, 0.5)),
      ms(p95),
      `≤ ${goal}: ${p95 <= goal ? 'met' : 'MISSED'}${judged ? '' : ' (judged at 100 M)'}`,
      rawText(asked),
      asked?.ms ? `${figure(asked.ms / quantile(warm, 0.5))} ×` : '',
    ];
  });
  return table(
    [
      'report',
      'reads',
      'over',
      'cold p50',
      'cold p95',
      'warm p50',
      'warm p95',
      'goal of warm p95, ms',
      'raw SQL, ms',
      'faster',
    ],
    lines,
  );
}

/** How much longer the reports take over the larger store than over the smaller one. */
export function growthTable(measured: Measured[]): string {
  const sizes = [...new Set(measured.map(({ events }) => events))].sort((a, b) => a - b);
  const [small, large] = [sizes[0]!, sizes.at(-1)!];
  const lines = measured
    .filter(({ events }) => events === small)
    .flatMap((one) => {
      const other = measured.find(
        ({ events, question, span }) => events === large && question === one.question && span === one.span,
      );
      if (!other) return [];
      const growth = quantile(other.warm, 0.5) / quantile(one.warm, 0.5);
      const verdict =
        one.question.kind === 'rollup'
          ? `≤ ${GROWTH_GOAL}: ${growth <= GROWTH_GOAL ? 'met' : 'MISSED'}`
          : 'shown';
      return [[one.question.name, one.question.kind, one.span, `${figure(growth)} ×`, verdict]];
    });
  return table(
    ['report', 'reads', 'over', `growth of warm p50, ${millions(small)} → ${millions(large)}`, 'goal'],
    lines,
  );
}

function millions(events: number): string {
  return `${figure(events / 1e6)} M`;
}

function ms(value: number): string {
  return Number.isNaN(value) ? '' : figure(value);
}

function rawText(asked: RawTime | undefined): string {
  if (!asked) return '';
  return asked.ms === null ? 'out of time' : figure(asked.ms);
}

function table(head: string[], lines: string[][]): string {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...lines.map(row)].join('\n');
}
