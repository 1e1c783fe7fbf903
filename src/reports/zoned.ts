import { IANAZone } from 'luxon';
import type { Row } from '../store/store.ts';

const HOUR_MS = 3_600_000;
const HOURS_KEPT = 10_000;
/** Where an offset could lead out of four-digit years, instants are written in UTC. */
const ZONED_FROM = Date.parse('0001-01-01T00:00:00Z');
const ZONED_TO = Date.parse('9999-01-01T00:00:00Z');

/** Rewrites the canonical UTC instants of these fields with the offset of the zone; microseconds stay when there are any. */
export function zonedInstants(fields: string[], zone: string): (row: Row) => Row {
  const zonedInstant = zonedBy(zone);
  return (row) => {
    const zoned = { ...row };
    for (const field of fields) if (typeof row[field] === 'string') zoned[field] = zonedInstant(row[field]);
    return zoned;
  };
}

/** A zone's rules are slow to ask (some 10 µs), so what they say is kept by the hour. */
function zonedBy(zone: string): (instant: string) => string {
  const rules = IANAZone.create(zone);
  const offsets = new Map<number, number | null>();

  /** Minutes east of UTC all through this hour; null when the clock changes inside it. */
  function offsetOfHour(hour: number): number | null {
    let offset = offsets.get(hour);
    if (offset === undefined) {
      const first = rules.offset(hour * HOUR_MS);
      offset = first === rules.offset((hour + 1) * HOUR_MS - 1) ? first : null;
      if (offsets.size >= HOURS_KEPT) offsets.clear();
      offsets.set(hour, offset);
    }
    return offset;
  }

  /** RFC 3339 knows whole minutes only; before 1912 or so, zones were seconds away from them. */
  function offsetAt(ms: number): number {
    if (ms < ZONED_FROM || ms >= ZONED_TO) return 0;
    return Math.trunc(offsetOfHour(Math.floor(ms / HOUR_MS)) ?? rules.offset(ms));
  }

  return (instant) => {
    const ms = Date.parse(instant);
    const offset = offsetAt(ms);
    const wall = new Date(ms + offset * 60_000).toISOString().slice(0, 19);
    return wall + fraction(instant) + offsetText(offset);
  };
}

function fraction(instant: string): string {
  const digits = instant.slice(20, 26).replace(/0{3}$/, '').replace(/^000$/, '');
  return digits && `.${digits}`;
}

function offsetText(offset: number): string {
  const away = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
