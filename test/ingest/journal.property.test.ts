import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Journal, openJournal } from '../../src/ingest/journal.ts';
import { listSegments, segmentName } from '../../src/ingest/journal-reader.ts';
import type { RecordKind } from '../../src/ingest/journal-record.ts';
import { newFolder, readLines } from '../support/journals.ts';

type Append = { kind: RecordKind; texts: string[] };
/** What happens to a journal: appends that arrive together, a restart, or a crash that tears up to so many bytes. */
type Step = { appends: Append[] } | { reopen: true } | { crash: number };

const append = fc.record({
  kind: fc.constantFrom<RecordKind>('events', 'refused'),
  texts: fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: 1, maxLength: 4 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ appends: fc.array(append, { minLength: 1, maxLength: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ reopen: fc.constant(true as const) }) },
  { weight: 2, arbitrary: fc.record({ crash: fc.nat(400) }) },
);

/** A crash in the middle of an append: the file holds the beginning of a record that nobody was told of. */
async function tear(directory: string, journal: Journal, bytes: number): Promise<void> {
  const { segment, at } = journal.durable();
  await journal.append('events', [JSON.stringify({ text: 'x'.repeat(300) })]);
  await journal.close();
  const end = journal.durable();
  const file = join(directory, segmentName(end.segment));
  const start = end.segment === segment ? at : 0;
  truncateSync(file, Math.min(start + bytes, statSync(file).size - 1));
}

it('any sequence of appends, rotations, restarts and torn tails reads back exactly the acknowledged lines', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 12 }),
      fc.integer({ min: 1, max: 600 }),
      async (steps, size) => {
        const directory = newFolder('property');
        const open = () => openJournal({ directory, segmentBytes: size });
        let journal = await open();
        const acknowledged: { journal_offset: number; text: string }[] = [];
        for (const happening of steps) {
          if ('appends' in happening) {
            const done = happening.appends.map(async ({ kind, texts }) => {
              const { first, last } = await journal.append(
                kind,
                texts.map((text) => JSON.stringify({ text: text.toWellFormed() })),
              );
              expect(last - first + 1).toBe(texts.length);
              for (const [index, text] of texts.entries())
                acknowledged.push({ journal_offset: first + index, text: text.toWellFormed() });
            });
            await Promise.all(done);
          } else {
            if ('crash' in happening) await tear(directory, journal, happening.crash);
            else await journal.close();
            journal = await open();
          }
        }
        const { nextOffset } = journal.durable();
        acknowledged.sort((a, b) => a.journal_offset - b.journal_offset);
        await journal.close();
        expect(readLines(directory)).toEqual(acknowledged);
        expect(acknowledged.map((line) => line.journal_offset)).toEqual(
          acknowledged.map((_, index) => index),
        );
        expect(nextOffset).toBe(acknowledged.length);
        expect(listSegments(directory).length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 150 },
  );
});
