import type { ReportAnswer } from './answer.ts';

/** The JSON shape of api.md, piece by piece: memory does not grow with the rows. */
export async function* reportJson({ head, rows }: ReportAnswer): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  let separator = '';
  for await (const batch of rows) {
    if (batch.length === 0) continue;
    yield separator + batch.map((row) => JSON.stringify(row)).join(',');
    separator = ',';
  }
  yield ']}';
}
