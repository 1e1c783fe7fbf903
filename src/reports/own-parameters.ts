import { nearestWord } from '../domain/nearest.ts';
import { Problem, type ProblemPart } from '../domain/problem.ts';
import { parseQuestion, type QuestionDefaults } from './parameters.ts';
import type { AskedQuestion, Report } from './report.ts';

/** Reads the common parameters and those that only this report has; to all others, the latter are unknown. */
export function parseReportQuestion(
  report: Report,
  query: URLSearchParams,
  defaults: QuestionDefaults,
): AskedQuestion {
  const words = report.ownParameters ?? {};
  const isOwn = (name: string) => Object.hasOwn(words, name);
  const faults: ProblemPart[] = [];
  const own: Record<string, string> = {};
  for (const [name, known] of Object.entries(words)) {
    const [value, ...more] = query.getAll(name);
    if (value === undefined) continue;
    if (more.length > 0) faults.push({ pointer: name, code: 'repeated', detail: `give ${name} once` });
    else if (!known.includes(value)) faults.push(unknownWord(name, value, known));
    else own[name] = value;
  }
  const common = new URLSearchParams([...query].filter(([name]) => !isOwn(name)));
  const question = parsedWith(faults, () => {
    const read = parseQuestion(common, defaults);
    const names = report.columns.map((column) => column.name);
    for (const name of read.columns ?? [])
      if (!names.includes(name)) faults.push(unknownWord('columns', name, names));
    return read;
  });
  return report.ownParameters ? { ...question, own } : question;
}

function unknownWord(name: string, value: string, known: readonly string[]): ProblemPart {
  const nearest = nearestWord(value, known);
  return {
    pointer: name,
    code: 'unknown_word',
    detail: `${value} is no ${name}; ${nearest ? `did you mean ${nearest}?` : `use one of ${known.join(', ')}`}`,
  };
}

/** All faults are named together. */
function parsedWith<Question>(faults: ProblemPart[], parse: () => Question): Question {
  let question: Question | undefined;
  const refused: ProblemPart[] = [];
  try {
    question = parse();
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 422) throw error;
    refused.push(...error.errors);
  }
  const all = [...faults, ...refused];
  if (question !== undefined && all.length === 0) return question;
  throw new Problem(422, 'The question is not clear', all.map((part) => part.detail).join('; '), {
    errors: all,
  });
}
