/** Pictures of the page as small files, in the folder of the tour. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';

const FOLDER = join(import.meta.dirname, '../../docs/tour');

/** Of 100; text stays sharp, and a picture takes about a tenth of what PNG takes. */
const QUALITY = 86;

/** Writes a picture of the page, or of the part of it that some elements take together, to `docs/tour/NAME.webp`. */
export async function takePicture(page: Page, name: string, around: readonly Locator[] = []): Promise<void> {
  // No button is shown as hovered or pressed.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(300);
  const session = await page.context().newCDPSession(page);
  const clip = around.length > 0 ? { clip: { ...(await boxAround(around)), scale: 1 } } : {};
  const { data } = await session.send('Page.captureScreenshot', {
    format: 'webp',
    quality: QUALITY,
    ...clip,
  });
  await session.detach();
  await writeFile(join(FOLDER, `${name}.webp`), Buffer.from(data, 'base64'));
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxAround(elements: readonly Locator[]): Promise<Box> {
  const boxes = await Promise.all(elements.map((each) => each.boundingBox()));
  const all = boxes.filter((box) => box !== null);
  const [x, y] = [Math.min(...all.map((box) => box.x)), Math.min(...all.map((box) => box.y))];
  const right = Math.max(...all.map((box) => box.x + box.width));
  const bottom = Math.max(...all.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}
