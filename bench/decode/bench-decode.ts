/**
 * Part two: the bytes of a large TIFF in memory to its samples in memory, per compression. Uncompressed samples stay
 * where they are in this project, so that a mere copy is there for comparison.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Samples } from '../../src/core/image';
import type { Options } from '../options';
import { type BenchPage, openBenchPage } from '../page';
import { makePicture } from '../picture';
import { heading, peerMissing, printGoal, printResults } from '../report';
import { compare, type Contender, timed } from '../rounds';
import { type Decoder, geotiff, hasTiffcp, ours, tiffcp, utif } from './peers';
import { type Compression, tiffFile } from './tiff-file';

const GOALS: Readonly<Record<Compression, number>> = { none: 3, lzw: 1, deflate: 1 };

export async function benchDecode({ megapixels, rounds }: Options): Promise<void> {
  const picture = makePicture(megapixels);
  const { samples } = picture;
  const folder = mkdtempSync(join(tmpdir(), 'exposure-bench-'));
  const page = await openBenchPage(folder);
  try {
    const found = await geotiff();
    if (!found) peerMissing('npm install --no-save geotiff');
    const decoders = [ours, utif(), ...(found ? [found] : [])];
    const withTiffcp = hasTiffcp();
    if (!withTiffcp) peerMissing('apt-get install libtiff-tools');

    for (const compression of ['none', 'lzw', 'deflate'] as const) {
      const bytes = tiffFile(picture, compression);
      const share = Math.round((100 * bytes.length) / samples.byteLength);
      heading(
        `Decoding ${megapixels} MP of 16-bit RGB TIFF, ${compression}, ${share} % of the samples' size`,
      );
      const name = `${compression}.tif`;
      writeFileSync(join(folder, name), bytes);
      const contenders = [
        ...decoders.map((decoder) => decoderContender(decoder, bytes, samples)),
        ...(page ? [pageContender(page, name)] : []),
        ...(withTiffcp ? [tiffcpContender(folder, name)] : []),
        { name: 'a copy of the samples', time: () => timed(() => samples.slice()) },
      ];
      const results = await compare(contenders, rounds);
      printResults(results);
      printGoal(`utif over this project, ${compression},`, results[1]!.ratio, 'least', GOALS[compression]);
    }
  } finally {
    await page?.close();
    rmSync(folder, { recursive: true });
  }
}

/** Checks the first result, so that nobody is fast and wrong. */
function decoderContender(
  { name, decode }: Decoder,
  file: Uint8Array<ArrayBuffer>,
  expected: Samples,
): Contender {
  let checked = false;
  return {
    name,
    async time() {
      let decoded: Samples | undefined;
      const time = await timed(async () => (decoded = await decode(file)));
      if (!checked && !equal(decoded, expected)) console.log(`${name} decodes this file WRONGLY.`);
      checked = true;
      return time;
    },
  };
}

function equal(decoded: Samples | undefined, expected: Samples): boolean {
  if (decoded?.length !== expected.length) return false;
  for (let index = 0; index < expected.length; index++) if (decoded[index] !== expected[index]) return false;
  return true;
}

function pageContender(page: BenchPage, name: string): Contender {
  return { name: `this project, opened in the page (${page.cores} cores)`, time: () => page.open(name) };
}

function tiffcpContender(folder: string, name: string): Contender {
  const to = join(folder, 'copy.tif');
  return {
    name: 'tiffcp (C), with reading and writing files',
    time: () => timed(() => tiffcp(join(folder, name), to)),
  };
}
