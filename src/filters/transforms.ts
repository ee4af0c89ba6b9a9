/** Input and output transforms as text: what files, options and menus say. */
import { UserError } from '../core/errors';
import type { InputTransform, OutputTransform } from '../core/step';

/** `gamma:<g>` takes g from 0.1 to 10. Throws a UserError that lists what there is. */
export function parseInputTransform(value: string): InputTransform {
  if (value === 'auto' || value === 'paper' || value === 'linear' || value === 'srgb') return value;
  const match = /^gamma:(\d+(?:\.\d+)?|\.\d+)$/.exec(value);
  const exponent = match ? Number(match[1]) : NaN;
  if (exponent >= 0.1 && exponent <= 10) return `gamma:${exponent}`;
  throw new UserError(
    `The input transform must be auto, paper, linear, srgb or gamma:<0.1 to 10>, not ${JSON.stringify(value)}.`,
  );
}

/** Throws a UserError that lists what there is. */
export function parseOutputTransform(value: string): OutputTransform {
  if (value === 'as-is' || value === 'srgb') return value;
  throw new UserError(`The output transform must be as-is or srgb, not ${JSON.stringify(value)}.`);
}
