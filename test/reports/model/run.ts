import { parseArgs } from 'node:util';
import { runCampaign } from './campaign.ts';
import { CLOCKS } from './histories.ts';
import { pathOf } from './question.ts';
import { smallestCase } from './shrink.ts';

// The long run: npm run test:numbers -- --histories 5000 --seed 7. CI runs a few hundred histories (model.test.ts).

const SHRINK_MS = 3 * 60_000;

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '12' },
    'over-all': { type: 'string', default: '30' },
  },
});

const started = Date.now();
const result = await runCampaign({
  histories: Number(values.histories),
  seed: Number(values.seed),
  overAll: Number(values['over-all']),
  untilMs: started + Number(values.minutes) * 60_000,
  onProgress: (line) => console.error(`${Math.round((Date.now() - started) / 1000)} s: ${line}`),
});
for (const { seed, question, fault } of result.findings)
  console.error(`store seed ${seed}\n  ${pathOf(question)}\n  ${fault}`);
const [first] = result.findings;
if (first) {
  const { question, histories, fault, tried } = await smallestCase(first, Date.now() + SHRINK_MS);
  console.error(`\nThe first, made smaller in ${tried} steps:\n  ${pathOf(question)}\n  ${fault}`);
  for (const { arrivals } of histories)
    for (const { event, clock } of arrivals)
      console.error(`  received ${CLOCKS[clock]!.toISOString()}: ${JSON.stringify(event)}`);
}
const { findings, ...told } = result;
console.log(
  JSON.stringify({ seed: values.seed, seconds: Math.round((Date.now() - started) / 1000), ...told }, null, 2),
);
process.exitCode = findings.length === 0 ? 0 : 1;
