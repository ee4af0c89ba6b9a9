/** The candidates of a rating: the steps of each result, as far as they follow from photograph and agent. */
import type { Step } from '../../core/step';
import { requireFilter } from '../../filters';
import { parseStepsFile } from '../../filters/steps';
import { grayWorldGains, levelsOf } from '../../training/assessment/baselines';
import { parseOriginalResult } from '../records/original-results';
import { toolOf } from './tools';
import { stepsOf } from '../participation/trial';

const byProgram = (filter: string, params: Step['params']): Step => ({
  ...{ filter, params, enabled: true, origin: 'optimiser' },
});

/** The baseline "auto levels" as steps (docs/unprocessing.md). `pixels`: the small photograph, linear interleaved RGB. */
export function autoLevelsSteps(pixels: Float32Array): Step[] {
  const { black, white, gamma } = levelsOf(pixels);
  return [byProgram('level', { black, white }), byProgram('gamma', { gamma })];
}

/** The baseline "gray world" as steps: gains of at most 1, and the rest as exposure. */
export function grayWorldSteps(pixels: Float32Array): Step[] {
  const [red, green, blue] = grayWorldGains(pixels);
  const whole = Math.max(red, green, blue);
  if (whole <= 0) return [];
  const { hard } = requireFilter('exposure').parameters[0]!;
  const ev = Math.min(Math.max(Math.log2(whole), hard[0]), hard[1]);
  return [
    byProgram('whiteBalance', { red: red / whole, green: green / whole, blue: blue / whole }),
    byProgram('exposure', { ev }),
  ];
}

/** Steps from a file: a steps file, or a result file of the original tool. Throws a UserError where it is neither. */
export function stepsFromResult(text: string): readonly Step[] {
  return text.trimStart().startsWith('[')
    ? stepsOf(parseOriginalResult(text, toolOf('original')))
    : parseStepsFile(text).steps;
}
