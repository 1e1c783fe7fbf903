import type { FileRefusal, FileReport } from './import-file.ts';

/** The counts of one file, as a person reads them. */
export function summary(report: FileReport): string {
  const counts: [string, number | undefined][] = [
    ['rows read', report.rows],
    ['events', report.events],
    ['accepted', report.accepted],
    ['duplicates', report.duplicates],
    ['refused', report.refused],
    ['rows ignored', report.ignored],
    ['rows without a time', report.estimated_times],
    ['sent by an earlier run', report.resumed || undefined],
  ];
  const lines = counts
    .filter(([, count]) => count !== undefined)
    .map(([label, count]) => `  ${label.padEnd(24)}${count}`);
  return `${report.file}\n${lines.join('\n')}\n`;
}

/** What the operator should know about the events of the file; empty when there is nothing. */
export function warnings({ file, estimated_times, without_id }: FileReport): string {
  let text = '';
  if (estimated_times > 0)
    text += `${file}: ${estimated_times} rows have no time; their events are dated on receipt, marked as estimated and left out of every duration\n`;
  if (without_id > 0)
    text += `${file}: ${without_id} events have no id; imported a second time they would be counted again\n`;
  return text;
}

/** One refused row or event. */
export function refusalLine({ file, place, code, detail }: FileRefusal): string {
  return `${file}: ${place}: ${code}: ${detail}\n`;
}
