import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ackLatency } from './ack-latency.ts';
import { appliedRate } from './applied-rate.ts';
import { freshness } from './freshness.ts';
import { ingest } from './ingest.ts';
import { memory } from './memory.ts';
import { refold } from './refold.ts';
import { regroupLatency } from './regroup-latency.ts';
import { definitions } from './support/definitions.ts';
import type { Bench, BenchContext, Finding } from './support/finding.ts';
import { figure, sentenceOf, verdictOf } from './support/finding.ts';
import { watchOthers } from './support/machine.ts';

/**
 * `npm run bench`: measures Baton against its goals and prints ratios of things measured in the same run, since absolute
 * figures of a shared machine say little. `--only name,name` picks benchmarks, `--json` prints the findings as JSON,
 * `--dir` is where data is written (default: the system's folder for temporary files), `--stores` a folder that keeps the
 * filled stores for the next run, `--quick` shortens everything. All runs on loopback, and removes its data. Exit code 0, whatever was measured.
 */
const BENCHES: Bench[] = [ingest, ackLatency, appliedRate, freshness, refold, regroupLatency, memory];

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
    dir: { type: 'string', default: tmpdir() },
    stores: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const wanted = values.only?.split(',') ?? BENCHES.map((bench) => bench.name);
const unknown = wanted.filter((name) => !BENCHES.some((bench) => bench.name === name));
if (unknown.length > 0)
  throw new Error(
    `no benchmark ${unknown.join(', ')}; there are ${BENCHES.map((bench) => bench.name).join(', ')}`,
  );

const talk = (line: string) => process.stderr.write(`${line}\n`);
const directory = mkdtempSync(join(values.dir, 'baton-bench-'));
process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const context: BenchContext = {
  directory,
  quick: values.quick,
  log: (line) => talk(`    ${line}`),
  async storeOf(events) {
    const kept = join(values.stores ?? directory, `store-${events}-${definitions()}`);
    if (!existsSync(kept)) {
      talk(`    making a store of ${events.toLocaleString('en-GB')} folded events`);
      execFileSync(process.execPath, [join(import.meta.dirname, 'support/fill.ts'), kept, String(events)], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
    }
    const fresh = mkdtempSync(join(directory, 'data-'));
    cpSync(kept, fresh, { recursive: true });
    return fresh;
  },
};

mkdirSync(directory, { recursive: true });
talk(
  `${availableParallelism()} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, data in ${values.dir}`,
);
const findings: (Finding & { bench: string; verdict: string; others_share: number })[] = [];
for (const bench of BENCHES.filter(({ name }) => wanted.includes(name))) {
  talk(`\n${bench.name}: ${bench.why}`);
  const others = watchOthers();
  const measured = await bench.run(context);
  const othersShare = others();
  talk(`    other work took ${figure(othersShare * 100)} % of the processors meanwhile`);
  for (const finding of measured) {
    talk(sentenceOf(finding));
    findings.push({ bench: bench.name, ...finding, verdict: verdictOf(finding), others_share: othersShare });
  }
}
if (values.json) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
else
  for (const finding of findings.filter(({ goal }) => goal)) process.stdout.write(`${sentenceOf(finding)}\n`);
process.exit();
