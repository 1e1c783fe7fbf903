import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { BrowsingPerson } from '../browser/person.ts';
import type { Hand } from './hands.ts';

/** A manager before the dashboard: who, with what in hand, and the version whose release is noted (one per run). */
export type Manager = { person: BrowsingPerson; hand: Hand; version: string };

/** A row of a report. */
export type Row = Record<string, unknown> & {
  metric: string;
  value: number | null;
  unit: string;
  numerator: number | null;
  denominator: number | null;
  n: number | null;
};

/** What the door answers to the same person, at the time of asking. */
export async function answerOf<Body>({ person }: Manager, path: string): Promise<Body> {
  const answer = await person.context.request.get(`${person.url}/${path}`);
  expect(answer.status(), path).toBe(200);
  return (await answer.json()) as Body;
}

/** Rows of a report for the question that the page's address asks. */
export async function rowsOf(
  manager: Manager,
  report: string,
  more: Record<string, string> = {},
): Promise<Row[]> {
  const { rows } = await answerOf<{ rows: Row[] }>(
    manager,
    `v1/reports/${report}.json?${asked(manager, more)}`,
  );
  return rows;
}

/** The page's own question, as the doors take it. */
export function asked({ person }: Manager, more: Record<string, string> = {}): URLSearchParams {
  const params = new URLSearchParams(new URL(person.page.url()).search);
  if (!params.has('range') && !params.has('from')) params.set('range', '28d');
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return params;
}

export async function ready({ person }: Manager): Promise<void> {
  await person.page.waitForSelector('html[data-ready]');
  await person.page.waitForSelector('[data-block="where"]:not([aria-busy="true"])');
}

/** Presses something that asks the page a new question, and waits for the figures. */
export async function goes(manager: Manager, act: () => Promise<void>, to: RegExp): Promise<void> {
  await act();
  await manager.person.page.waitForURL((url) => to.test(url.search));
  await ready(manager);
}

const decimal = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const percent = (share: number) => `${decimal.format(share * 100)} %`;
export const points = (difference: number) => `${decimal.format(Math.abs(difference) * 100)} pts`;
export const signed = (difference: number) => `${difference < 0 ? '−' : '+'}${points(difference)}`;
export const count = (n: number) => n.toLocaleString('en-GB');

/** A text as it is read, with plain spaces. */
export async function textOf(place: Locator): Promise<string> {
  return plain(await place.innerText());
}

export const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** The first whole number of a text. */
export const numberIn = (text: string) => Number(/[\d,]+/.exec(text)![0].replaceAll(',', ''));

/** Every key figure says the rate, and both counts behind it, that `summary` has for the same question. */
export async function expectCardsOfTheApi(manager: Manager): Promise<Row[]> {
  const rows = await rowsOf(manager, 'summary', { compare_days: 'whole' });
  const cards = manager.person.page.locator('article.card[data-metric]');
  let rates = 0;
  for (const card of await cards.all()) {
    const metric = await card.getAttribute('data-metric');
    const row = rows.find((candidate) => candidate.metric === metric)!;
    if (row.unit !== 'rate') continue;
    rates += 1;
    const text = await textOf(card);
    expect(text, metric!).toContain(`${count(row.numerator!)} of ${count(row.denominator!)}`);
    if (row.denominator! >= 10)
      expect(await textOf(card.locator('.card-value')), metric!).toContain(percent(row.value!));
  }
  expect(rates).toBeGreaterThanOrEqual(4);
  return rows;
}

/** What a list of conversations says that it holds: in its heading, and by the door's own count. */
export async function expectListOf(manager: Manager, n: number): Promise<void> {
  const { page } = manager.person;
  await page.waitForURL(/\/sessions\?/);
  expect(numberIn(await textOf(page.locator('#list-title')))).toBe(n);
  const { counted } = await answerOf<{ counted: number }>(
    manager,
    `v1/sessions${new URL(page.url()).search}`,
  );
  expect(counted).toBe(n);
}
