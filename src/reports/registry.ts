// Reads queries/metrics.sql: blocks of `-- count …`, `-- total …` and `-- metric …`, which that file explains.

export type Direction = 'up' | 'down' | 'neutral';
export type Clock = 'session' | 'event';

/** A named figure of queries/metrics.sql, and the rows that it counts. */
export type Count = {
  name: string;
  counts: string;
  /** sessions; attempts, or unrecognised turns, of these; requests: attempts by the moment of their own request. */
  of: 'sessions' | 'attempts' | 'requests' | 'turns';
  /** What one is; only of rows does the list behind the figure have exactly so many. */
  unit: 'rows' | 'turns' | 'total';
  /** The aggregate. */
  sql: string;
  /** The condition on a session (attempt, turn) that the list behind the figure consists of. */
  evidence: string;
};

type Described = {
  id: string;
  label: string;
  definition: string;
  direction: Direction;
  clock: Clock;
  version: number;
};
/**
 * A metric of the registry: a rate (a share, 0–1), a ratio of two counts, a count, a percentile over attempts (in ms or
 * turns), a mean score (0–1), or an estimate in minutes. `items`: the count of what was looked at.
 */
export type Metric =
  | (Described & { unit: 'rate'; numerator: string; denominator: string; pending: string | null })
  | (Described & { unit: 'ratio'; numerator: string; denominator: string })
  | (Described & { unit: 'count'; value: string })
  | (Described & { unit: 'ms' | 'turns'; percentile: number; of: string; items: string })
  | (Described & { unit: 'score'; mean: string; items: string })
  | (Described & { unit: 'minutes'; estimate: string; items: string });

export function parseRegistry(text: string): { counts: Count[]; metrics: Metric[] } {
  const blocks = text.split(/\n\s*\n/).map((block) => block.trim());
  return {
    counts: blocks.filter((block) => /^-- (count|total) /.test(block)).map(parseCount),
    metrics: blocks.filter((block) => block.startsWith('-- metric ')).map(parseMetric),
  };
}

function parseCount(block: string): Count {
  const [head = '', ...lines] = block.split('\n');
  const [, kind, name = '', of = 'sessions', counts = ''] =
    /^-- (count|total) (\w+)(?: of (\w+))?: (.+)$/.exec(head) ?? [];
  const rule = lines.join(' ');
  const [, added, column = '', condition = 'true'] =
    /^(?:(sum|flag) (\w+) ?)?(?:where (.+))?$/.exec(rule) ?? [];
  if (rule === '' || name === '') throw new Error(`metrics.sql: "${head}" has no rule`);
  const filtered = (aggregate: string) =>
    condition === 'true' ? aggregate : `${aggregate} filter (where ${condition})`;
  return {
    name,
    counts,
    of: of as Count['of'],
    unit: kind === 'total' ? 'total' : added === 'sum' || of === 'turns' ? 'turns' : 'rows',
    sql:
      of === 'sessions'
        ? `coalesce(${filtered(`sum(${added ? column : 'sessions'})`)}, 0)`
        : filtered('count(*)'),
    evidence: [
      ...(added ? [`${column} ${added === 'sum' ? '> 0' : '= 1'}`] : []),
      ...(condition === 'true' && added ? [] : [condition]),
    ].join(' and '),
  };
}

function parseMetric(block: string): Metric {
  const [head = '', parts = '', ...definition] = block.split('\n').map((line) => line.replace(/^-- ?/, ''));
  const [, id = '', label = ''] = /^metric (\w+): (.+)$/.exec(head) ?? [];
  const words = new Map(
    parts.split(', ').map((part) => [part.slice(0, part.indexOf(' ')), part.slice(part.indexOf(' ') + 1)]),
  );
  const word = (key: string): string => {
    const value = words.get(key);
    if (value === undefined) throw new Error(`metrics.sql: the metric ${id} has no ${key}`);
    return value;
  };
  const described = {
    id,
    label,
    definition: definition.join(' '),
    direction: word('better') as Direction,
    clock: word('clock') as Clock,
    version: Number(word('version')),
  };
  const unit = word('unit');
  switch (unit) {
    case 'rate':
      return {
        ...described,
        unit,
        numerator: word('numerator'),
        denominator: word('denominator'),
        pending: words.get('pending') ?? null,
      };
    case 'ratio':
      return { ...described, unit, numerator: word('numerator'), denominator: word('denominator') };
    case 'count':
      return { ...described, unit, value: word('value') };
    case 'ms':
    case 'turns': {
      const [share = '', of = ''] = word('percentile').split(' of ');
      return { ...described, unit, percentile: Number(share), of, items: word('items') };
    }
    case 'score':
      return { ...described, unit, mean: word('mean'), items: word('items') };
    case 'minutes':
      return { ...described, unit, estimate: word('estimate'), items: word('items') };
    default:
      throw new Error(`metrics.sql: the metric ${id} has the unknown unit ${unit}`);
  }
}
