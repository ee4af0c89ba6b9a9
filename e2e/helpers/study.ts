/** A study as a researcher puts it on a server, and what a participant does in it. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { StudyDraft } from '../../src/study/design/design';
import type { PhotoFile } from './photos';
import { type RangeServer, serveRanges } from './range-server';

export interface ServedStudy {
  /** The address that participants are sent, without their code. */
  readonly address: string;
  readonly server: RangeServer;
}

/** On this machine, beside its photographs, but not beside the page. */
export async function serveStudy(design: StudyDraft, photos: readonly PhotoFile[]): Promise<ServedStudy> {
  const file = {
    name: 'study.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(design)),
  };
  const server = await serveRanges([file, ...photos]);
  return { server, address: `./?study=${encodeURIComponent(`${server.address}/study.json`)}` };
}

/** NumPy's format, version 1: float32, [height, width, 3]. */
export function makeNpy(
  name: string,
  [height, width]: readonly [number, number],
  values: readonly number[],
): PhotoFile {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${height}, ${width}, 3), }`;
  const padded = header.padEnd(128 - 10 - 1) + '\n';
  const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, padded.length & 255, padded.length >> 8]);
  const numbers = Buffer.from(Float32Array.from(values).buffer);
  return {
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.concat([start, Buffer.from(padded), numbers]),
  };
}

export class ParticipantPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  slider(name: string): Locator {
    return this.page.getByRole('slider', { name, exact: true });
  }

  /** The photograph, from 1, is on the screen, its time counts, and the page says where one is. */
  async atPhoto(place: number, count: number): Promise<void> {
    await expect(this.page.locator('.study-progress')).toHaveText(`Photo ${place} of ${count}`);
    await this.page.waitForFunction(() => {
      const { place } = window.exposure.desk;
      return place.kind === 'part' && place.session.state.participation.progress !== undefined;
    });
    await this.settled();
  }

  /** The canvas shows the trial as it is. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(() => {
      const { compare, compareStage } = window.exposure.workbench().workspace;
      return compare.frame.ready && !compareStage.busy;
    });
  }

  async choose(tab: string): Promise<void> {
    await this.page.getByRole('tab', { name: tab, exact: true }).click();
  }

  /** Sets a slider, and lets go of it. */
  async set(name: string, position: number): Promise<void> {
    await this.slider(name).fill(String(position));
    await this.slider(name).blur();
  }

  /** Leaves the study, which ends on a page for participants, and goes on to the researcher's list. */
  async leaveToAllStudies(): Promise<void> {
    await this.button('Leave').click();
    await expect(this.page.getByRole('list', { name: 'Studies' })).toBeHidden();
    await this.button('All studies on this computer').click();
  }

  /** Everything that happened, once it is kept. */
  async saved(): Promise<void> {
    await expect(this.page.locator('.study-saved')).toHaveText('Saved');
  }

  async download(press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
    const download = this.page.waitForEvent('download');
    await press();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }
}
