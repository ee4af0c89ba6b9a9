/** The photographs for finding steps: the bundled one, and the paper's samples where they are. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readPhoto } from '../../src/cli/files/photo-file';
import type { OpenPhoto } from '../../src/editor/state';
import { nodeHost } from '../../src/platform/node';
import { peerMissing } from '../report';

const SAMPLES = ['A.tif', 'B.tif', 'C.tif', 'D.tif', 'G.tif', 'D-8bit-png.png'];

export async function photographs(): Promise<OpenPhoto[]> {
  const folder = resolve('../shared/reference/sample_inputs');
  const samples = SAMPLES.map((name) => resolve(folder, name)).filter((path) => existsSync(path));
  if (samples.length < SAMPLES.length) peerMissing(`the paper's sample photographs in ${folder}`);
  const paths = [resolve('public/samples/dusk.tif'), ...samples];
  return Promise.all(paths.map((path) => readPhoto(nodeHost, path)));
}
