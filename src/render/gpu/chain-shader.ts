/** The pieces that every shader running a chain of steps is assembled from. */
import type { Matrix3 } from '../../core/color';
import type { OutputTransform } from '../../core/step';
import { type Chain, wgslFunction } from '../chain/chain';
import { applyDisplay, applyOutput } from '../transform/output-transform';
import { WgslOps, type WgslValue } from '../chain/wgsl-ops';

/** Where a pixel center lies, in units of the shorter side: see PixelOps.row. `pixel` counts from 0 at full size. */
export const POSITION_WGSL = `fn positionOf(pixel: vec2f, size: vec2f) -> vec2f {
  let shorter = min(size.x, size.y);
  return ((pixel + (shorter - size) / 2) / shorter - 0.5).yx;
}`;

/** `constants` for the chain, then the chain itself. */
export function chainWgsl(chain: Chain, binding: number): string {
  return `@group(0) @binding(${binding}) var<uniform> constants: array<vec4f, ${chain.constantVectors}>;

${chain.wgsl}`;
}

/** Declares `outputTransform`: what a file gets. */
export function outputFunction(output: OutputTransform): string {
  return colorFunction('outputTransform', (ops, color) => applyOutput(ops, output, color));
}

/** Declares `displayTransform`: what the screen gets. */
export function displayFunction(output: OutputTransform, primaries: Matrix3 | undefined): string {
  return colorFunction('displayTransform', (ops, color) => applyDisplay(ops, output, primaries, color));
}

/** A function of one color over PixelOps, as WGSL. */
export function colorFunction(name: string, write: (ops: WgslOps, color: WgslValue) => WgslValue): string {
  const ops = new WgslOps();
  const result = write(ops, { type: 'vec3f', text: 'color' });
  return wgslFunction(name, 'color', [...ops.lines, `return ${result.text};`]);
}
