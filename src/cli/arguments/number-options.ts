/** Options whose values are numbers. Each gives nothing where the option was not given. */
import { UsageError } from './command';

/** The values of options, with the one of this name among them. */
type With<Name extends string> = { readonly [Key in Name]: string | undefined };

/** Both ends are allowed values. */
export interface WholeNumberRange {
  readonly lowest?: number;
  readonly highest?: number;
}

/**
 * Reads a whole number, written in decimal digits. From 1 on where nothing else is said. Throws a UsageError that
 * names the option and its range.
 *
 * @example
 * wholeNumberOption({ draws: '3' }, 'draws', { highest: 1000 }); // 3
 * wholeNumberOption({ draws: undefined }, 'draws'); // undefined
 */
export function wholeNumberOption<Name extends string>(
  values: With<NoInfer<Name>>,
  name: Name,
  { lowest = 1, highest }: WholeNumberRange = {},
): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const number = Number(text);
  // `Number` alone would also take 1e3, 0x10 and spaces.
  if (/^\d+$/.test(text) && number >= lowest && number <= (highest ?? Number.MAX_SAFE_INTEGER)) return number;

  const range = highest === undefined ? `of at least ${lowest}` : `from ${lowest} to ${highest}`;
  throw new UsageError(`--${name} must be a whole number ${range}, not ${JSON.stringify(text)}.`);
}

/** Returns a seed of 32 bits, as the generator takes it. Throws a UsageError that names the option. */
export const seedOption = <Name extends string>(
  values: With<NoInfer<Name>>,
  name: Name,
): number | undefined => wholeNumberOption(values, name, { lowest: 0, highest: 2 ** 32 - 1 });

/** Reads a finite number above 0. Throws a UsageError that names the option. */
export function positiveNumberOption<Name extends string>(
  values: With<NoInfer<Name>>,
  name: Name,
): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new UsageError(`--${name} must be a number above 0, not ${JSON.stringify(text)}.`);
}
