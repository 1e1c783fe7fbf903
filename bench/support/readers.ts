import { type BenchServer, KEY } from './server.ts';

export type Asked = { answers: number; refused: number; longestMs: number };

/** So many askers, each with one question after the other, for so long; what is unanswered then is given up. */
export async function askAgainAndAgain(
  server: BenchServer,
  paths: string[],
  { askers, seconds }: { askers: number; seconds: number },
): Promise<Asked> {
  const asked: Asked = { answers: 0, refused: 0, longestMs: 0 };
  const signal = AbortSignal.timeout(seconds * 1000);
  async function asker(number: number): Promise<void> {
    for (let question = number; !signal.aborted; question++) {
      const from = performance.now();
      try {
        const response = await fetch(`http://127.0.0.1:${server.port}${paths[question % paths.length]}`, {
          headers: { authorization: `Bearer ${KEY}` },
          signal,
        });
        for await (const _ of response.body ?? []);
        if (response.ok) asked.answers++;
        else asked.refused++;
      } catch (error) {
        if (!signal.aborted) throw error;
      }
      asked.longestMs = Math.max(asked.longestMs, performance.now() - from);
    }
  }
  await Promise.all(Array.from({ length: askers }, (_, number) => asker(number)));
  return asked;
}
