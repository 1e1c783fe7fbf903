import { told } from '../told.ts';
import { apiText as de } from './de/api.ts';

/**
 * Titles of reports, names of their columns and what they mean, counts, jobs: what the API says of itself, in English.
 * For pages that servers write: too much for a script.
 */
export const apiText = told({ de });
