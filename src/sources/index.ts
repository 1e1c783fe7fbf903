import { rasa } from './rasa.ts';
import type { Source } from './source.ts';

/** Every platform that Baton reads. A new one is a file beside this one and a line here. */
export const SOURCES: readonly Source[] = [rasa];

/** The source of that name, or undefined. */
export function findSource(name: string): Source | undefined {
  return SOURCES.find((source) => source.name === name);
}
