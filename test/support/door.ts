import type { TestService } from './service.ts';

/** What a door answers, read as JSON. */
export type Answer = { status: number; type: string | null; body: Body };
type Refused = { index: number; pointer: string; code: string; detail: string };
type Body = {
  accepted?: number;
  rejected?: Refused[];
  stored?: number;
  duplicates?: number;
  dry_run?: boolean;
  title?: string;
  detail?: string;
  status?: number;
  request_id?: string;
  errors?: { pointer: string; code: string; detail: string }[];
};

/** Posts to the door of events, by default JSON and waiting until it can be read back. */
export async function post(
  service: TestService,
  body: unknown,
  { headers = {}, query = '?wait=stored' }: { headers?: Record<string, string>; query?: string } = {},
): Promise<Answer> {
  const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream;
  const response = await service.ask(`/v1/events${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: raw ? (body as string) : JSON.stringify(body),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit);
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), body: JSON.parse(text) };
}

/** All stored events whose conversation id begins so, as the report `events` shows them, nulls left out. */
export async function storedEvents(service: TestService, prefix = ''): Promise<Record<string, unknown>[]> {
  const { rows } = await service.report('events?include_test=1&from=0001-01-01&to=9999-12-31&tz=UTC');
  return rows
    .filter((row) => String(row.conversation_id ?? '').startsWith(prefix))
    .map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
}

/** The tray of refused events, oldest first. */
export async function tray(service: TestService) {
  const response = await service.ask('/v1/rejects');
  const { rejects } = (await response.json()) as {
    rejects: {
      journal_offset: number;
      code: string;
      pointer: string;
      detail: string;
      raw: string;
      source: string;
    }[];
  };
  return rejects.reverse();
}
