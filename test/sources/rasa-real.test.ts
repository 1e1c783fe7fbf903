import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { EventInput } from '../../src/domain/event.ts';
import { eventSchema } from '../../src/domain/event.ts';
import { rasa } from '../../src/sources/rasa.ts';

const FOLDER = join(import.meta.dirname, '../../../shared/real/rasa');
const present = existsSync(FOLDER);
const files = present ? readdirSync(FOLDER).filter((file) => /\.(json|jsonl)(\.gz)?$/.test(file)) : [];

function read(file: string): unknown {
  const bytes = readFileSync(join(FOLDER, file));
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  if (!file.includes('.jsonl')) return JSON.parse(text);
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

/**
 * Figures of a file, got without the adapter: every object anywhere in the document that has a string `event` is written
 * as one letter into the line of the nearest sender around it, and the letters are counted with regular expressions.
 */
function countNaively(document: unknown) {
  const lineOf = new Map<string, string>();
  const visit = (node: unknown, sender: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const object = node as Record<string, unknown>;
    const owner = typeof object.sender_id === 'string' ? object.sender_id : sender;
    if (typeof object.event === 'string') lineOf.set(owner, (lineOf.get(owner) ?? '') + letter(object));
    else for (const value of Object.values(object)) visit(value, owner);
  };
  visit(document, '?');
  const count = (pattern: RegExp) =>
    [...lineOf.values()].reduce((sum, line) => sum + (line.match(pattern)?.length ?? 0), 0);
  return {
    conversations: [...lineOf.values()].filter((line) => /[A-Zba]/.test(line)).length,
    userTurns: count(/[FUL]/g),
    // A turn that the NLU did not understand, or one that a fallback action follows before the next turn.
    unrecognised: count(/F|[UL](?=[^FUL]*x)/g),
    requested: count(/R/g),
    accepted: count(/A/g),
    failed: count(/N/g),
    closed: count(/C/g),
    agentMessages: count(/a/g),
    untimed: count(/~/g),
  };
}

function letter(event: Record<string, unknown>): string {
  const { metadata, parse_data: nlu } = event as {
    metadata?: { event_type?: string };
    parse_data?: { intent?: { name?: string } };
  };
  const kind = metadata?.event_type ?? '';
  const time = typeof event.timestamp === 'number' ? '' : '~';
  if (event.event === 'user') return `${nlu?.intent?.name === 'nlu_fallback' ? 'F' : 'U'}${time}`;
  if (event.event === 'session_started' || event.event === 'restart') return `S${time}`;
  if (event.event === 'action') return `${event.name === 'action_default_fallback' ? 'x' : '.'}${time}`;
  if (event.event !== 'bot') return `.${time}`;
  if (kind === 'user_live_agent') return `L${time}`;
  if (kind === 'agent_request_live_agent') return `R${time}`;
  if (kind === 'agent_allocation_live_agent') return `A${time}`;
  if (kind === 'no_agent_available_live_agent') return `N${time}`;
  if (kind === 'agent_live_agent') return `a${time}`;
  if (kind.startsWith('conversation_close')) return `C${time}`;
  return `b${time}`;
}

const number = (events: EventInput[], type: string) => events.filter((event) => event.type === type).length;

describe.skipIf(!present)('real Rasa, Botfront and Kairon files', () => {
  it('are there', () => expect(files.length).toBeGreaterThanOrEqual(7));

  it.each(files)('%s has the same figures mapped as read naively', (file) => {
    const document = read(file);
    const { events, refused, estimated } = rasa.map(document);
    expect(refused).toEqual([]);
    expect({
      conversations: new Set(events.map(({ conversation_id }) => conversation_id)).size,
      userTurns: number(events, 'message.user'),
      unrecognised: number(events, 'query.unrecognised'),
      requested: number(events, 'handover.requested'),
      accepted: number(events, 'handover.accepted'),
      failed: number(events, 'handover.failed'),
      closed: number(events, 'handover.returned'),
      agentMessages: number(events, 'message.agent'),
      untimed: estimated,
    }).toEqual(countNaively(document));
  });

  it.each(files)('%s gives valid events with unique ids, the same ones every time', (file) => {
    const { events } = rasa.map(read(file));
    for (const event of events) expect(eventSchema.safeParse(event).error).toBeUndefined();
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    expect(rasa.map(read(file)).events).toEqual(events);
  });

  it.each(
    files,
  )('%s qualifies each unrecognised turn once, by a message of the same conversation', (file) => {
    const { events } = rasa.map(read(file));
    const messages = new Map(
      events.filter(({ type }) => type === 'message.user').map((event) => [event.id, event.conversation_id]),
    );
    const unrecognised = events.filter(({ type }) => type === 'query.unrecognised');
    expect(new Set(unrecognised.map(({ message_id }) => message_id)).size).toBe(unrecognised.length);
    for (const event of unrecognised) expect(messages.get(event.message_id)).toBe(event.conversation_id);
    for (const { candidates } of unrecognised)
      expect(candidates?.map(({ intent }) => intent) ?? []).not.toContain('nlu_fallback');
  });

  it.each(files)('%s gives the same events when it is read in parts', (file) => {
    const document = read(file);
    if (!Array.isArray(document))
      return expect(rasa.map([document]).events).toEqual(rasa.map(document).events);
    const memory = new Map();
    const parts: unknown[][] = [];
    for (let i = 0; i < document.length; i += 37) parts.push(document.slice(i, i + 37));
    const events = parts.flatMap((part, i) => rasa.map(part, { memory, more: i < parts.length - 1 }).events);
    const sorted = (list: EventInput[]) => list.toSorted((a, b) => (a.id! < b.id! ? -1 : 1));
    expect(sorted(events)).toEqual(sorted(rasa.map(document).events));
  });

  it('knows what the collection says of its files', () => {
    const { events } = rasa.map(read('kairon_history.json.gz'));
    expect(number(events, 'message.user')).toBe(223);
    expect(
      events.filter(({ type, cause }) => type === 'query.unrecognised' && cause === 'low_confidence'),
    ).toHaveLength(79);
    expect(events.every((event) => event.time_estimated === true && event.occurred_at === undefined)).toBe(
      true,
    );
  });

  it('gives an event the same id in two files that hold it', () => {
    const whole = new Set(rasa.map(read('kairon_history.json.gz')).events.map(({ id }) => id));
    const jumbled = rasa.map(read('kairon_jumbled_events.json')).events;
    expect(jumbled.filter(({ id }) => !whole.has(id))).toEqual([]);
  });
});
