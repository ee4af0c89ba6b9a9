/** Where numbers are rounded, as an option. */
import { messageOf } from '../../core/errors';
import { EXACT, parsePrecision, type Precision } from '../../render/precision/precision';
import { type OptionSpec, UsageError, type ValuesOf } from './command';

/** The syntax is that of render/precision, which parses it. */
export const PRECISION_OPTION = {
  name: 'precision',
  value: 'source=...,work=...,output=...',
  summary:
    'Rounds the source (4..16[:round|floor|ordered|bluenoise]), after every step (4..16[:round|floor]|half|float), and the result (4..16[:none|ordered|bluenoise|diffusion]), e.g. source=8:floor,work=half,output=8:bluenoise. What is left out is exact.',
} as const satisfies OptionSpec;

/** Returns exact numbers where the option was not given. Throws a UsageError for what is no precision. */
export function readPrecision(values: ValuesOf<readonly [typeof PRECISION_OPTION]>): Precision {
  try {
    return values.precision === undefined ? EXACT : parsePrecision(values.precision);
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}
