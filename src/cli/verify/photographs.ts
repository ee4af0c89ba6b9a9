/** Whole photographs through a renderer's fused chain, against the same chain on numbers. */
import { basename } from 'node:path';
import type { Step } from '../../core/step';
import { createCpuRenderer } from '../../render/cpu/cpu-renderer';
import { resolveInput } from '../../render/transform/input-transform';
import { prepareSteps } from '../../render/chain/prepare';
import type { PhotoRenderer } from '../../render/renderer';
import type { MakeRenderer } from '../../render/run-chain';
import type { Host } from '../host';
import { readPhoto } from '../files/photo-file';
import { compare, outputTolerance, type VerifyResult } from './vectors';

const common = { enabled: true, origin: 'person' } as const;
/** A chain of filters that differ in kind, with a mask in it, so that fusing them has something to get wrong. */
const STEPS: readonly Step[] = [
  { ...common, filter: 'exposure', params: { ev: 0.7 } },
  { ...common, filter: 'whiteBalance', params: { red: 1.1, green: 0.97, blue: 0.9 } },
  { ...common, filter: 'tone', params: { slopes: [1.4, 1.3, 1.1, 1, 0.9, 0.9, 0.8, 0.7] } },
  { ...common, filter: 'saturation', params: { amount: 0.5 }, mask: [0.3, -0.2, 0.4, 0.1, 0.5, 0.2] },
  { ...common, filter: 'contrast', params: { amount: 0.4 } },
];

/** Each step may be off by its own tolerance. */
const tolerance = (reference: number): number => STEPS.length * outputTolerance(reference);

/** One result per photograph. `backend`: its name. */
export async function verifyPhotographs(
  backend: string,
  makeRenderer: MakeRenderer,
  paths: readonly string[],
  host: Host,
): Promise<VerifyResult[]> {
  const results: VerifyResult[] = [];
  for (const path of paths) {
    const { source, profile } = await readPhoto(host, path);
    const input = resolveInput(source, profile, 'auto');
    const expected = await renderAll(createCpuRenderer(source, input));
    const actual = await renderAll(await makeRenderer(source, input));
    const place = {
      file: `sample_inputs/${basename(path)}`,
      case: `${basename(path)} five steps`,
      backend,
      quantity: 'output',
    };
    results.push(compare(place, actual, expected, tolerance));
  }
  return results;
}

/** All rows as interleaved RGB. The renderer is used up. */
async function renderAll(renderer: PhotoRenderer): Promise<Float32Array> {
  try {
    const steps = prepareSteps(STEPS);
    return await renderer.renderRows({ steps, output: 'as-is', firstRow: 0, rowCount: renderer.height });
  } finally {
    renderer.dispose();
  }
}
