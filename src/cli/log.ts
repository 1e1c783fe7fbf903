import pino from 'pino';
import type { Config } from '../config.ts';

/** Structured lines on stderr. What goes in never holds customers' words; stdout stays free for data. */
export function createLog(level: Config['log_level']) {
  const logger = pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  return (severity: 'info' | 'warn' | 'error', message: string, fields: Record<string, unknown>) =>
    logger[severity](fields, message);
}
