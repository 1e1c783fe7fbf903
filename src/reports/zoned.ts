import { DateTime } from 'luxon';
import type { Row } from '../store/store.ts';

/** Rewrites the canonical UTC instants of these fields with the offset of the zone; microseconds stay when there are any. */
export function zonedInstants(fields: string[], zone: string): (row: Row) => Row {
  return (row) => {
    const zoned = { ...row };
    for (const field of fields)
      if (typeof row[field] === 'string') zoned[field] = zonedInstant(row[field], zone);
    return zoned;
  };
}

function zonedInstant(instant: string, zone: string): string {
  const { year, month, day, hour, minute, second, offset } = DateTime.fromISO(instant, { zone });
  const two = (value: number) => String(value).padStart(2, '0');
  const fraction = instant.slice(20, 26).replace(/0{3}$/, '').replace(/^000$/, '');
  const sign = offset < 0 ? '-' : '+';
  const away = Math.abs(offset);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${fraction && `.${fraction}`}${sign}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}
