import { told } from '../told.ts';
import { metricText as de } from './de/metrics.ts';

/** Names and definitions of the registry (queries/metrics.sql), which holds them in English. */
export const metricText = told({ de });
