import { type Answer, readProblem, readReport } from '../report.ts';

/** Asks the reports door with the reader's cookie. Never throws but for an abort. */
export async function fetchReport(href: string, signal: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(href, {
      signal,
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
    });
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) return { problem: readProblem(body, response.status) };
    const report = readReport(body);
    return report ? { report } : { problem: readProblem(body, response.status) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { problem: readProblem(null, 0) };
  }
}
