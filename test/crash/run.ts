import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crashRounds, isPass } from './rounds.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    'recovery-kills': { type: 'string', default: '40' },
    folder: { type: 'string' },
  },
});

const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'baton-crash-'));
const summary = await crashRounds({
  folder,
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  recoveryKills: Number(values['recovery-kills']),
  onProgress: (line) => console.error(line),
});
console.log(JSON.stringify(summary, null, 2));

if (isPass(summary)) {
  if (values.folder === undefined) rmSync(folder, { recursive: true });
} else {
  console.error(`faults found; data, log and ledger are kept in ${folder}`);
  process.exitCode = 1;
}
