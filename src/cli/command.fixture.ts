/** For tests: runs the command line in this process, in a folder of its own. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EncodableImage, ImageMetadata, SourceImage } from '../core/image';
import { encoderFor, type ExportFormatId, FORMATS } from '../formats';
import { decodeImage } from '../formats/decode';
import type { Host } from './host';
import { main, nodeHost } from './main';

/** The exit code and both streams, as of a process. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command with `replaced` in the place of parts of Node's host. The environment is empty, so that tests do not
 * depend on whether they run in continuous integration.
 *
 * @example
 * const { code, stdout } = await exposure(['info', folder.path('photo.tif'), '--json']);
 */
export async function exposure(argv: readonly string[], replaced: Partial<Host> = {}): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const host: Host = {
    ...nodeHost,
    write: (text) => void (stdout += text),
    writeError: (text) => void (stderr += text),
    environment: {},
    ...replaced,
  };
  const code = await main(argv, host);
  return { code, stdout, stderr };
}

/** A new folder among the system's temporary files; whoever makes it removes it. */
export interface TestFolder {
  path(...names: string[]): string;
  /** Every file and folder in it, with paths relative to it. */
  contents(): string[];
  writeImage(name: string, image: EncodableImage, format?: ExportFormatId): Promise<string>;
  write(name: string, text: string): Promise<string>;
  remove(): void;
}

export function testFolder(): TestFolder {
  const root = mkdtempSync(join(tmpdir(), 'exposure-'));
  const path = (...names: string[]): string => join(root, ...names);
  const writeBytes = async (name: string, bytes: Uint8Array): Promise<string> => {
    await nodeHost.writeFile(path(name), bytes);
    return path(name);
  };
  return {
    path,
    contents: () => readdirSync(root, { recursive: true, encoding: 'utf8' }).sort(),
    writeImage: async (name, image, format = 'tiff16') =>
      writeBytes(name, await encoderFor(format).encode(image)),
    write: (name, text) => writeBytes(name, new TextEncoder().encode(text)),
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** Codes that spread over the whole range, all different in a small image. */
export function testImage(width = 5, height = 4, metadata: ImageMetadata = {}): EncodableImage {
  const samples = Uint16Array.from({ length: width * height * 3 }, (_, i) => (i * 7919 + 13) % 65536);
  return { width, height, samples, metadata };
}

/** Decodes an image file as the commands do. */
export async function readImage(path: string): Promise<SourceImage> {
  const file = await nodeHost.openFile(path);
  try {
    return await decodeImage(file, FORMATS);
  } finally {
    await file.close();
  }
}
