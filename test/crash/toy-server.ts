import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';

// Stands in for Baton where the harness itself is tested: a server that keeps event ids in one file, and can be told to
// break one promise. `late` acknowledges before it writes; `copies` stores a re-sent event again; `none` is honest.
const fault = process.argv[2];
const file = join(process.env.BATON_DATA_DIR ?? '', 'ids.txt');
const stored = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
const known = new Set(stored);

function store(ids: string[]): void {
  const wanted = fault === 'copies' ? ids : [...new Set(ids)].filter((id) => !known.has(id));
  for (const id of wanted) known.add(id);
  stored.push(...wanted);
  appendFileSync(file, wanted.map((id) => `${id}\n`).join(''));
}

async function idsOf(request: IncomingMessage): Promise<string[]> {
  const text = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
  const list =
    request.headers['content-type'] === 'application/json' ? text : `[${text.trim().split('\n').join(',')}]`;
  return (JSON.parse(list) as { id: string }[]).map(({ id }) => id);
}

const server = createServer(async (request, response) => {
  const path = request.url ?? '';
  if (path.startsWith('/v1/reports/events.csv')) {
    response.end(['type,id', ...stored.map((id) => `x,${id}`), ''].join('\r\n'));
    return;
  }
  if (path.startsWith('/v1/events')) {
    const ids = await idsOf(request);
    const wait = fault === 'late' && !path.includes('wait=stored') ? 150 : 0;
    if (wait > 0) setTimeout(() => store(ids), wait);
    else store(ids);
    response.writeHead(202).end(JSON.stringify({ accepted: ids.length, rejected: [] }));
    return;
  }
  response.end('{}');
});
server.listen(Number(process.env.BATON_PORT), process.env.BATON_HOST, () => {
  const address = server.address();
  if (address && typeof address === 'object')
    console.error(`listens on http://${address.address}:${address.port}`);
});
process.on('SIGTERM', () => process.exit(0));
