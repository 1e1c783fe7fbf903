import type { Traffic } from './traffic.ts';

/** Ids of every event that the server holds from the start of the traffic until now, read from its streamed CSV export. */
export async function storedIds(url: string, key: string, traffic: Traffic): Promise<string[]> {
  const range = new URLSearchParams({
    from: new Date(traffic.startMs).toISOString(),
    to: new Date(Date.now() + 3_600_000).toISOString(),
    include_test: '1',
  });
  const response = await fetch(`${url}/v1/reports/events.csv?${range}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  if (response.status !== 200 || response.body === null) {
    throw new Error(`events.csv answered ${response.status}: ${await response.text()}`);
  }
  const ids: string[] = [];
  for await (const id of csvColumn(response.body.pipeThrough(new TextDecoderStream()), 'id')) ids.push(id);
  return ids;
}

/** Cells of one named column of an RFC 4180 text that comes in pieces. Throws when the header does not name it. */
export async function* csvColumn(pieces: AsyncIterable<string>, column: string): AsyncGenerator<string> {
  let wanted = -1;
  for await (const row of csvRows(pieces)) {
    if (wanted < 0) {
      wanted = row.indexOf(column);
      if (wanted < 0) throw new Error(`The CSV has no column "${column}": ${row.join(', ')}`);
    } else yield row[wanted] ?? '';
  }
}

/** A quote inside a quoted cell is doubled; leaving and re-entering the quotes then writes one, which is all the state needed. */
async function* csvRows(pieces: AsyncIterable<string>): AsyncGenerator<string[]> {
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  let closedQuote = false;
  for await (const piece of pieces) {
    for (const character of piece) {
      if (character === '"') {
        if (closedQuote) cell += '"';
        quoted = !quoted;
        closedQuote = !quoted;
        continue;
      }
      closedQuote = false;
      if (quoted) cell += character;
      else if (character === ',') {
        row.push(cell);
        cell = '';
      } else if (character === '\n') {
        row.push(cell);
        yield row;
        row = [];
        cell = '';
      } else if (character !== '\r') cell += character;
    }
  }
  if (cell !== '' || row.length > 0) yield [...row, cell];
}
