import type { PaletteItem } from '../palette.ts';
import { hrefWithFilter } from '../question.ts';
import { commandsWords } from '../words/commands.ts';
import { words } from '../words.ts';
import { windowShown } from './asked.ts';

/** Filters whose values are worth finding by name. */
const OFFERED = ['bot', 'channel', 'intent', 'language', 'bot_version', 'team', 'source'];
const GAPS = 200;

let asked: Promise<{ filters: [string, string][]; gaps: [string, string][] }> | null = null;

/** What only the server knows: values to filter by, and gaps by name where the reader may see what was said. Asked once per page. */
export async function serverItems(go: (href: string) => void | Promise<void>): Promise<PaletteItem[]> {
  asked ??= ask();
  const { filters, gaps } = await asked;
  const here = windowShown() !== null;
  return [
    ...filters.map(
      ([name, value]): PaletteItem => ({
        group: 'filters',
        text: commandsWords.palette.filter(words.filter.names[name] ?? name, value),
        typed: true,
        run: () => {
          const params = new URLSearchParams(here ? location.search : '');
          for (const place of ['cursor', 'rank', 'open']) params.delete(place);
          const href = hrefWithFilter(params, name, value, false);
          return here ? go(href) : location.assign(new URL(`./${href}`, document.baseURI));
        },
      }),
    ),
    ...gaps.map(
      ([id, label]): PaletteItem => ({
        group: 'gaps',
        text: label,
        typed: true,
        run: () =>
          location.assign(
            new URL(`gaps?${new URLSearchParams({ status: 'all', open: id })}`, document.baseURI),
          ),
      }),
    ),
  ];
}

async function ask(): Promise<{ filters: [string, string][]; gaps: [string, string][] }> {
  const hasGaps = document.querySelector('nav.pages [data-page="gaps"]') !== null;
  const nothing: Record<string, unknown> = {};
  const [values, list] = await Promise.all([
    read('v1/filter-values'),
    hasGaps ? read(`v1/gaps?${new URLSearchParams({ limit: String(GAPS), sort: 'impact' })}`) : nothing,
  ]);
  const filters = isRecord(values.filters) ? values.filters : {};
  return {
    filters: OFFERED.flatMap((name) => {
      const each = filters[name];
      return Array.isArray(each) ? each.filter(isText).map((value): [string, string] => [name, value]) : [];
    }),
    gaps: (Array.isArray(list.gaps) ? list.gaps : [])
      .filter(isRecord)
      .flatMap(({ gap_id: id, label }): [string, string][] =>
        isText(id) && isText(label) ? [[id, label]] : [],
      ),
  };
}

/** An answer's body; nothing where the reader may not ask, or nobody answers: the palette then offers less. */
async function read(href: string): Promise<Record<string, unknown>> {
  try {
    const response = await fetch(href, {
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
    });
    const body: unknown = response.ok ? await response.json() : {};
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
