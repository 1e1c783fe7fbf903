import { afterEach, describe, expect, it, vi } from 'vitest';
import { sortEvents } from '../../src/ingest/accept.ts';

const PROTECTION = { masking: true, pseudonym: (id: string) => id };
const turn = (fields: object) => ({ raw: { type: 'message.user', conversation_id: 'c', ...fields } });

/** How often the event loop came round while these entries were sorted. */
async function loopTurns(entries: { raw: unknown }[]) {
  let turns = 0;
  let sorting = true;
  const count = () => {
    turns += 1;
    if (sorting) setImmediate(count);
  };
  const sorted = sortEvents(entries, new Date(), PROTECTION);
  setImmediate(count);
  const { accepted, rejected } = await sorted;
  sorting = false;
  return { turns, accepted: accepted.length, rejected: rejected.length };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the event loop comes round', () => {
  it.each([
    '+49 151 ',
    '1.1.1.',
    '07 91 22 31 99, ',
    'a at a dot ',
  ])('while texts of "%s" are sorted, again and again', async (seed) => {
    const text = seed.repeat(8000 / seed.length);
    const { turns, accepted } = await loopTurns(Array(100).fill(turn({ text })));
    expect(accepted).toBe(100);
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  it('for each 64 Ki characters', async () => {
    // Time that stands still: only the length counts.
    vi.spyOn(performance, 'now').mockReturnValue(0);
    const { turns } = await loopTurns(Array(200).fill(turn({ text: 'no figures here '.repeat(500) })));
    expect(turns).toBeGreaterThanOrEqual(Math.floor((200 * 8000) / 65_536) - 1);
  });

  it('after 10 ms of work, however little was written', async () => {
    let clock = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 10;
      return clock;
    });
    for (const fields of [{ text: '1.1.1.' }, { type: 'x' }])
      expect((await loopTurns(Array(50).fill(turn(fields)))).turns).toBeGreaterThanOrEqual(49);
  });

  it('not at all for a single event, which waits for nobody', async () => {
    for (const entry of [
      turn({ text: 'hello' }),
      turn({ text: '1.1.1.'.repeat(1300) }),
      turn({ type: 'x', text: '1.1.1.'.repeat(1300) }),
    ])
      expect((await loopTurns([entry])).turns).toBe(0);
  });
});
