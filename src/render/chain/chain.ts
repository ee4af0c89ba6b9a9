/**
 * Steps -> one WGSL function. Each step becomes a function over the same PixelOps its filter is written in, and
 * `chain` calls them in order, so a photo is read and written once however many steps there are. The text depends
 * on the list of filters (and which have masks) only: moving a slider changes numbers, not the shader.
 */
import { applyFilter } from '../../filters/apply';
import type { WorkPrecision } from '../precision/precision';
import { workWgsl } from '../precision/work';
import type { PreparedStep } from './prepare';
import { WgslOps, type WgslValue } from './wgsl-ops';

export interface Chain {
  /** Declares `chain(color: vec3f, position: vec2f) -> vec3f` over a `constants` array of vec4f. */
  readonly wgsl: string;
  /** How many vec4f the `constants` array holds; at least one, since a binding cannot be empty. */
  readonly constantVectors: number;
}

/** `work`: what the color is rounded to after every step. */
export function compileChain(steps: readonly PreparedStep[], work?: WorkPrecision): Chain {
  const rounding = steps.length === 0 ? undefined : workWgsl(work);
  const functions: string[] = rounding === undefined ? [] : [rounding];
  const calls: string[] = [];
  let next = 0;
  steps.forEach((step, index) => {
    const name = `step${index + 1}_${step.filter.id.replaceAll('.', '_')}`;
    functions.push(stepFunction(name, step, next));
    const call = `${name}(color, position)`;
    calls.push(`color = ${rounding === undefined ? call : `toWork(${call})`};`);
    next += step.constants.length + (step.mask?.length ?? 0);
  });
  const body = ['var color = input;', ...calls, 'return color;'];
  return {
    wgsl: [...functions, wgslFunction('chain', 'input', body)].join('\n\n'),
    constantVectors: Math.max(1, Math.ceil(next / 4)),
  };
}

/** The numbers behind `constants`, padded to whole vec4f. */
export function chainConstants(steps: readonly PreparedStep[]): Float32Array<ArrayBuffer> {
  const values = steps.flatMap((step) => [...step.constants, ...(step.mask ?? [])]);
  const padded = new Float32Array(Math.max(1, Math.ceil(values.length / 4)) * 4);
  padded.set(values);
  return padded;
}

function stepFunction(name: string, step: PreparedStep, firstConstant: number): string {
  const ops = new WgslOps();
  const reference = (offset: number): WgslValue => {
    const index = firstConstant + offset;
    return { type: 'f32', text: `constants[${Math.floor(index / 4)}].${'xyzw'[index % 4]}` };
  };
  const constants = step.constants.map((_, i) => reference(i));
  const mask = step.mask?.map((_, i) => reference(step.constants.length + i));
  const result = applyFilter<WgslValue>(ops, step.filter, { type: 'vec3f', text: 'color' }, constants, mask);
  const text = result.type === 'vec3f' ? result.text : `vec3f(${result.text})`;
  return wgslFunction(name, 'color', [...ops.lines, `return ${text};`]);
}

export function wgslFunction(name: string, argument: string, body: readonly string[]): string {
  const lines = body.map((line) => `  ${line}`).join('\n');
  return `fn ${name}(${argument}: vec3f, position: vec2f) -> vec3f {\n${lines}\n}`;
}
