// The process that makes the sample data (see maker.ts): it is told what to make, says how far it is, and ends.
import type { SampleOrder } from './make.ts';

process.umask(0o077);
// Whoever asked for the data is gone; nobody would use them.
process.once('disconnect', () => process.exit(1));

process.once('message', async (order: SampleOrder) => {
  const { makeSample } = await import('./make.ts');
  try {
    await makeSample(order, (share) => void process.send?.({ share }));
    process.exit(0);
  } catch (error) {
    process.send?.({ fault: (error as Error).message.split(/[:\n]/, 1)[0]!.slice(0, 200) }, () =>
      process.exit(1),
    );
  }
});
