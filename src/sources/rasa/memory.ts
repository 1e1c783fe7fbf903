import type { EventInput } from '../../domain/event.ts';
import type { SourceMemory } from '../source.ts';
import { openThread, type Thread } from './thread.ts';
import { isUnsettled, settleTurn } from './turn.ts';

/** The conversations of a stream, and which of them wait for the rest of a turn. */
export type Threads = { awake: Map<string, Thread>; unsettled: Set<string> };

/** What was remembered under this source's name, or a fresh start. */
export function recallThreads(memory: SourceMemory = new Map()): Threads {
  const threads = (memory.get('rasa') as Threads | undefined) ?? { awake: new Map(), unsettled: new Set() };
  memory.set('rasa', threads);
  return threads;
}

// Enough for every conversation that is awake; the one that was silent longest is forgotten first.
const AWAKE_MAX = 100_000;

/** The thread of a conversation; `forgotten` are the last words of the one that had to make room. */
export function wakeThread(
  { awake, unsettled }: Threads,
  conversation: string,
): { thread: Thread; forgotten: EventInput[] } {
  const thread = awake.get(conversation) ?? openThread();
  awake.delete(conversation);
  awake.set(conversation, thread);
  if (awake.size <= AWAKE_MAX) return { thread, forgotten: [] };
  const [oldest, silent] = awake.entries().next().value!;
  awake.delete(oldest);
  unsettled.delete(oldest);
  return { thread, forgotten: lastWords(silent) };
}

/** After a document: notes who waits for more, or, when no more follows, says what is left to say. */
export function closeDocument(
  { awake, unsettled }: Threads,
  touched: Iterable<string>,
  more: boolean,
): EventInput[] {
  for (const conversation of touched) {
    const thread = awake.get(conversation);
    if (thread && isUnsettled(thread)) unsettled.add(conversation);
    else unsettled.delete(conversation);
  }
  if (more) return [];
  const words = [...unsettled].flatMap((conversation) => lastWords(awake.get(conversation)!));
  unsettled.clear();
  return words;
}

function lastWords(thread: Thread): EventInput[] {
  settleTurn(thread);
  return thread.outbox.splice(0);
}
