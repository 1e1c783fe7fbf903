import { writeFileSync } from 'node:fs';
import { assigner } from '../../src/gaps/assign.ts';
import { regroup } from '../../src/gaps/regroup.ts';
import type { Grouping } from './gaps-others.ts';
import { exactGroups, type Row, rowsOf } from './gaps-rows.ts';

// A process of its own, so that peak memory is that of one grouping: file, where the groups go, and "grow" to measure
// what 1 % more queries do. Prints one line of JSON. Times are processor time, which other work disturbs less.
const [file, out, mode] = process.argv.slice(2) as [string, string, string?];

const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
function timed<T>(work: () => T): { result: T; wallMs: number; cpuMs: number } {
  const [wall, cpu] = [performance.now(), processorMs()];
  const result = work();
  return { result, wallMs: performance.now() - wall, cpuMs: processorMs() - cpu };
}
const times = ({ wallMs, cpuMs }: { wallMs: number; cpuMs: number }) => ({ wallMs, cpuMs });
const groupsByQuery = ({ groups }: ReturnType<typeof regroup>) =>
  new Map(groups.flatMap(({ id, queries }) => queries.map((query) => [query, id] as const)));

const rows = rowsOf(file);
if (mode === 'grow') {
  const fresh = Math.round(rows.length / 100);
  const before = exactGroups(rows.slice(0, -fresh));
  const first = regroup({ queries: before.queries });
  const late = exactGroups(rows.slice(-fresh));
  // The index is at hand in a running server; its searcher is made once.
  const assign = assigner(first.index);
  assign([{ text: 'warm' }]);
  const assigned = timed(() => assign(late.queries));
  const was = groupsByQuery(first);
  const all = exactGroups(rows);
  const share = (second: ReturnType<typeof regroup>) => {
    const is = groupsByQuery(second);
    const grouped = before.queryOf.filter((query) => was.has(query));
    const top = first.groups.slice(0, 50).map(({ id }) => id);
    const now = new Set(second.groups.map(({ id }) => id));
    return {
      sameId: grouped.filter((query) => is.get(query) === was.get(query)).length / grouped.length,
      top50: top.filter((id) => now.has(id)).length,
    };
  };
  const warm = regroup({ queries: all.queries, state: first.state });
  const known = new Map(late.queries.map(({ query }, at) => [query, assigned.result[at]]));
  const online = new Map([...known].flatMap(([query, to]) => (to ? [[query, to.group] as const] : [])));
  const full = groupsByQuery(warm);
  const lateRows = rows.slice(-fresh);
  const hows = late.queryOf.map((query) => known.get(query)?.how ?? 'waits');
  process.stdout.write(
    JSON.stringify({
      assigned: times(assigned),
      hows: Object.fromEntries([...Map.groupBy(hows, (how) => how)].map(([how, list]) => [how, list.length])),
      rightOnline: rightShare(
        lateRows,
        late.queryOf,
        online,
        needOfGroup(rows.slice(0, -fresh), before.queryOf, was),
      ),
      rightFull: rightShare(lateRows, late.queryOf, full, needOfGroup(rows, all.queryOf, full)),
      warm: share(warm),
      otherSeed: share(regroup({ queries: all.queries, state: first.state, seed: 2 })),
    }),
  );
} else {
  const exact = timed(() => exactGroups(rows));
  const full = timed(() => regroup({ queries: exact.result.queries }));
  const groupOf = groupsByQuery(full.result);
  writeFileSync(
    out,
    JSON.stringify(rows.map(({ gold }, at) => ({ gold, cluster: groupOf.get(exact.result.queryOf[at]!) }))),
  );
  process.stdout.write(
    JSON.stringify({
      exact: times(exact),
      regroup: times(full),
      peakMb: process.resourceUsage().maxRSS / 1024,
      texts: full.result.groups.flatMap(({ label, examples, odd, terms }) => [
        label,
        ...examples,
        ...odd,
        ...terms,
      ]),
    }),
  );
}

/** The need that most queries of each group are of. */
function needOfGroup(
  told: readonly Row[],
  queryOf: readonly string[],
  groupOf: Grouping,
): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  told.forEach(({ gold }, at) => {
    const group = groupOf.get(queryOf[at]!);
    if (!group || !gold) return;
    const needs = counts.get(group) ?? new Map<string, number>();
    counts.set(group, needs.set(gold, (needs.get(gold) ?? 0) + 1));
  });
  return new Map(
    [...counts].map(([group, needs]) => [
      group,
      [...needs].reduce((most, next) => (next[1] > most[1] ? next : most))[0],
    ]),
  );
}

/** Share of the queries with a need that are in a group mostly of that need. */
function rightShare(
  told: readonly Row[],
  queryOf: readonly string[],
  groupOf: Grouping,
  needs: Map<string, string>,
) {
  const needy = told.flatMap(({ gold }, at) => (gold ? [{ gold, group: groupOf.get(queryOf[at]!) }] : []));
  return needy.filter(({ gold, group }) => group && needs.get(group) === gold).length / needy.length;
}
