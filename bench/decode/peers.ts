/**
 * Who decodes a TIFF: this project, and others where they are installed. Each gets the file's bytes and gives all samples
 * in memory, as 16-bit numbers; only `tiffcp` is a process that reads and writes files.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Samples } from '../../src/core/image';
import { memorySource } from '../../src/formats/byte-source';
import { decodeImage } from '../../src/formats/decode';
import { tiff } from '../../src/formats/tiff';

export interface Decoder {
  readonly name: string;
  decode(file: Uint8Array<ArrayBuffer>): Promise<Samples>;
}

const require = createRequire(import.meta.url);

export const ours: Decoder = {
  name: 'this project, one thread',
  decode: async (file) => (await decodeImage(memorySource(file), [tiff])).samples,
};

interface UtifDirectory {
  readonly data: Uint8Array<ArrayBuffer>;
}

interface Utif {
  decode(file: ArrayBuffer): UtifDirectory[];
  /** Fills in `data`. */
  decodeImage(file: ArrayBuffer, directory: UtifDirectory): void;
}

export function utif(): Decoder {
  const UTIF = require('utif') as Utif;
  return {
    name: 'utif',
    async decode({ buffer }) {
      const [directory] = UTIF.decode(buffer);
      UTIF.decodeImage(buffer, directory!);
      return new Uint16Array(directory!.data.buffer, 0, directory!.data.length / 2);
    },
  };
}

interface GeoTiff {
  fromArrayBuffer(file: ArrayBuffer): Promise<{
    getImage(): Promise<{ readRasters(options: { interleave: true }): Promise<Samples> }>;
  }>;
}

/** undefined where it is not installed. */
export async function geotiff(): Promise<Decoder | undefined> {
  let path: string;
  try {
    path = require.resolve('geotiff');
  } catch {
    return undefined;
  }
  const { fromArrayBuffer } = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as GeoTiff;
  return {
    name: 'geotiff',
    async decode({ buffer }) {
      const image = await (await fromArrayBuffer(buffer)).getImage();
      return image.readRasters({ interleave: true });
    },
  };
}

export function hasTiffcp(): boolean {
  return spawnSync('tiffcp', ['-h']).error === undefined;
}

/** Decodes a file into an uncompressed one with libtiff's tool. */
export function tiffcp(from: string, to: string): void {
  const { status, stderr } = spawnSync('tiffcp', ['-c', 'none', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`tiffcp failed: ${stderr}`);
}
