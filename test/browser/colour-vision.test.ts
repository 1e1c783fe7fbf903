import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { fillWithSampleData } from '../../src/cli/sample-data.ts';
import { NOW } from '../support/service.ts';
import { chromiumPath } from './chromium.ts';
import { newPerson } from './person.ts';

const VISIONS = ['none', 'achromatopsia', 'protanopia', 'deuteranopia', 'tritanopia'] as const;
/** Distance in CIE L*a*b* (1976) of two flat colours side by side; 2.3 is just noticeable. */
const LEAST_DISTANCE = 10;
/** How much more the lightness of one mark varies within itself than another's: a hatch against a flat colour. */
const LEAST_TEXTURE = 8;
/** A mark is looked at without its rim: an outline is no filling. */
const RIM_PX = 2.5;
/** Where the pictures go, for eyes; unset: nowhere. */
const PICTURES = process.env.PICTURES;

/** A mark as it is seen: its mean colour, and how much its lightness varies (standard deviation). */
type Mark = { name: string; lab: [number, number, number]; texture: number };

/** Runs in the browser: mean colour in CIE L*a*b* (D65) and the spread of its lightness, per picture. */
const EYE = `async (pictures) => {
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const bend = (value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116);
  const labOf = (red, green, blue) => {
    const [r, g, b] = [red, green, blue].map((value) => linear(value / 255));
    const x = bend((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
    const y = bend(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const z = bend((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
  };
  const marks = [];
  for (const { name, png } of pictures) {
    const image = new Image();
    image.src = 'data:image/png;base64,' + png;
    await image.decode();
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    const labs = [];
    for (let at = 0; at < data.length; at += 4) labs.push(labOf(data[at], data[at + 1], data[at + 2]));
    const lab = [0, 1, 2].map((axis) => labs.reduce((sum, each) => sum + each[axis], 0) / labs.length);
    const variance = labs.reduce((sum, [light]) => sum + (light - lab[0]) ** 2, 0) / labs.length;
    marks.push({ name, lab, texture: Math.sqrt(variance) });
  }
  return marks;
}`;

describe.skipIf(!chromiumPath)(
  'Reasons and outcomes without full colour vision',
  { timeout: 300_000 },
  () => {
    const person = newPerson({
      fill: async (service, url) => {
        await fillWithSampleData(service.service(), url, { days: 40, seed: 42, until: NOW });
      },
    });

    /** Looks at pictures with a page that no vision is emulated for. */
    async function marksOf(eye: Page, pictures: { name: string; png: string }[]): Promise<Mark[]> {
      return await eye.evaluate<Mark[]>(`(${EYE})(${JSON.stringify(pictures)})`);
    }

    function alike(marks: Mark[]): string[] {
      return marks.flatMap((one, at) =>
        marks.slice(at + 1).flatMap((other) => {
          const distance = Math.hypot(...one.lab.map((value, axis) => value - other.lab[axis]!));
          const texture = Math.abs(one.texture - other.texture);
          return distance < LEAST_DISTANCE && texture < LEAST_TEXTURE
            ? [
                `${one.name} and ${other.name}: distance ${distance.toFixed(1)}, texture ${texture.toFixed(1)}`,
              ]
            : [];
        }),
      );
    }

    test.each([
      'light',
      'dark',
    ] as const)('marks of the outcomes differ in all visions: %s', async (colorScheme) => {
      const page = await person.open('/', { colorScheme, deviceScaleFactor: 3 });
      await page.waitForSelector('html[data-ready]');
      const protocol = await person.context.newCDPSession(page);
      const swatches = await page.locator('[data-block=outcomes] .swatch').all();
      const eye = await person.context.newPage();
      for (const vision of VISIONS) {
        await page.bringToFront();
        await protocol.send('Emulation.setEmulatedVisionDeficiency', { type: vision });
        const pictures: { name: string; png: string }[] = [];
        for (const swatch of swatches) {
          const name = await swatch.evaluate((mark) => mark.querySelector('rect')!.getAttribute('class')!);
          await swatch.scrollIntoViewIfNeeded();
          const { x, y, width, height } = (await swatch.boundingBox())!;
          const [inner, edge] = [width - 2 * RIM_PX, RIM_PX];
          const clip = { x: x + edge, y: y + edge, width: inner, height: height - 2 * edge };
          pictures.push({ name, png: (await page.screenshot({ clip })).toString('base64') });
          // Beside each mark stands its name: colour is never alone.
          expect(await swatch.evaluate((mark) => mark.closest('th')?.textContent?.trim())).toMatch(/\w{4}/);
        }
        if (PICTURES) {
          mkdirSync(PICTURES, { recursive: true });
          const whole = await page.screenshot({ fullPage: true });
          writeFileSync(join(PICTURES, `overview-${colorScheme}-${vision}.png`), whole);
        }
        const marks = await marksOf(eye, pictures);
        expect(marks.length).toBeGreaterThanOrEqual(6);
        expect(alike(marks), vision).toEqual([]);
      }
    });

    test('marks that share a colour would be found', () => {
      const mark = (name: string, light: number, texture = 0): Mark => ({
        name,
        lab: [light, 0, 0],
        texture,
      });
      expect(alike([mark('one', 40), mark('two', 45), mark('hatched', 44, 20)])).toEqual([
        'one and two: distance 5.0, texture 0.0',
      ]);
    });
  },
);
