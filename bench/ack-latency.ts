import type { Bench, Finding } from './support/finding.ts';
import { figure } from './support/finding.ts';
import { newRun, runLoad } from './support/load.ts';
import { askAgainAndAgain } from './support/readers.ts';
import { type BenchServer, startServer } from './support/server.ts';
import type { Checkpoints } from './support/service-process.ts';
import { median, quantile } from './support/statistics.ts';

const EVENTS_PER_SECOND = 5_000;
const BATCH = 50;

/** Questions that no rollup answers: filters on rows, over all 90 days. */
const SLOW_QUESTIONS = [
  '/v1/reports/unrecognised-queries?range=90d',
  '/v1/reports/summary?range=90d&intent=refund',
  '/v1/reports/handover-rate?range=90d&attr.plan=pro&grain=hour',
  '/v1/reports/handover-reasons?range=90d&intent=order_status',
];
const DOWNLOADS = ['/v1/reports/sessions.csv?range=90d', '/v1/reports/events.csv?range=90d'];

/**
 * Whether an acknowledgement stays quick while the database is busy. 5,000 events/s in requests of 50 by a timetable
 * that waits for no answer (a request is late from the moment at which it was due), into a store of 10 M events with
 * loader and jobs at work. A round: quiet, with checkpoints (of which only the requests count that one met), during 8
 * askers of slow questions, during 8 endless downloads. Figures are medians over rounds of the p99 divided by the quiet p99 of the same round.
 */
export const ackLatency: Bench = {
  name: 'ack-latency',
  why: 'p99 of the acknowledgement while the database checkpoints, answers slow questions, streams rows',
  async run(context) {
    const server = await startServer(await context.storeOf(context.quick ? 1_000_000 : 10_000_000), {
      script: 'bench/support/service-process.ts',
    });
    const seconds = context.quick ? 3 : 10;
    const rounds: Record<Phase, number[]>[] = [];
    try {
      const phases = phasesOf(server, seconds, context.log);
      for (let round = 0; round <= (context.quick ? 1 : 4); round++) {
        const latencies = {} as Record<Phase, number[]>;
        for (const phase of PHASES) {
          const load = runLoad({
            port: server.port,
            path: '/v1/events',
            batch: BATCH,
            connections: 32,
            seconds,
            eventsPerSecond: EVENTS_PER_SECOND,
            run: newRun(),
            sideBySide: 5_000,
            staggered: true,
          });
          const [report, spans] = await Promise.all([load, phases[phase]()]);
          latencies[phase] = report.latenciesMs.filter((ms, index) =>
            met(spans, report.sentAtMs[index]!, ms),
          );
          await server.settle();
        }
        if (round > 0) rounds.push(latencies);
        context.log(
          `round ${round}: ${PHASES.map((phase) => `${phase} p50 ${figure(quantile(latencies[phase], 0.5))} p99 ${figure(quantile(latencies[phase], 0.99))} ms`).join(', ')}`,
        );
      }
    } finally {
      await server.stop();
    }
    return findingsOf(rounds);
  },
};

const PHASES = ['quiet', 'checkpoints', 'questions', 'downloads'] as const;
type Phase = (typeof PHASES)[number];
type Span = Checkpoints['spans'][number];

function phasesOf(
  server: BenchServer,
  seconds: number,
  log: (line: string) => void,
): Record<Phase, () => Promise<Span[] | null>> {
  const askers = async (paths: string[]) => {
    const { answers, refused, longestMs } = await askAgainAndAgain(server, paths, { askers: 8, seconds });
    log(`8 askers: ${answers} answers, ${refused} refused, the longest took ${figure(longestMs)} ms`);
    return null;
  };
  return {
    quiet: async () => null,
    checkpoints: async () => {
      const { spans, busy } = await server.tell<Checkpoints>({ ask: 'checkpoints', seconds });
      const took = spans.map(({ from, to }) => to - from);
      log(
        `${spans.length} checkpoints, median ${figure(median(took))} ms, longest ${figure(Math.max(...took))} ms; ${busy} times a write was under way`,
      );
      return spans;
    },
    questions: () => askers(SLOW_QUESTIONS),
    downloads: () => askers(DOWNLOADS),
  };
}

/** Whether the request was under way during one of the spans; null: all count. */
function met(spans: Span[] | null, sentAt: number, ms: number): boolean {
  return spans === null || spans.some(({ from, to }) => sentAt <= to && sentAt + ms >= from);
}

function findingsOf(rounds: Record<Phase, number[]>[]): Finding[] {
  const p99 = (phase: Phase) => rounds.map((round) => quantile(round[phase], 0.99));
  const quiet = p99('quiet');
  const ratio = (what: string, phase: Phase, goal?: Finding['goal']): Finding => ({
    what: `ack p99 ${what} / quiet`,
    value: median(p99(phase).map((ms, round) => ms / quiet[round]!)),
    unit: 'ratio',
    goal,
    note: `p99 ${figure(median(p99(phase)))} ms, quiet ${figure(median(quiet))} ms; medians of ${rounds.length} rounds`,
  });
  return [
    ratio('during checkpoints', 'checkpoints', { atMost: 3 }),
    ratio('during 8 slow questions', 'questions', { atMost: 3 }),
    ratio('during 8 downloads of all rows', 'downloads'),
  ];
}
