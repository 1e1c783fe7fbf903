/** An event that took longer than this to arrive is late: it changes a figure that may have been read. In µs. */
export const LATE_US = 5 * 60_000_000;
