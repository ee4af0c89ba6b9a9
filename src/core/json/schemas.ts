/** Parts of descriptions that several kinds of files have. Their messages are predicates: `must be some text`. */
import * as v from 'valibot';
import { messageOf } from '../errors';

/** JSON has no NaN, but `1e999` is infinite. */
export const finiteNumber = v.pipe(v.number(), v.finite('must be a finite number'));

/** A finite number in a range, both ends included. */
export const numberWithin = (lowest: number, highest: number) =>
  v.pipe(
    v.number('must be a finite number'),
    v.finite('must be a finite number'),
    v.check(
      (value) => value >= lowest && value <= highest,
      ({ input }) => `must be within ${lowest}..${highest}, not ${input}`,
    ),
  );

/** Numbers from which nothing is lost when they are counted with. */
export const wholeNumber = v.pipe(
  v.number(),
  v.check((value) => Number.isSafeInteger(value) && value >= 0, 'must be a whole number'),
);

/** At least 1. */
export const count = v.pipe(
  v.number(),
  v.check((value) => Number.isSafeInteger(value) && value > 0, 'must be a whole number above 0'),
);

export const aboveZero = v.pipe(finiteNumber, v.gtValue(0, 'must be above 0'));

export const share = v.pipe(
  finiteNumber,
  v.check((value) => value >= 0 && value <= 1, 'must be from 0 to 1'),
);

/** Such as the lowest and the highest number of a range. */
export const numberPair = v.pipe(
  v.array(finiteNumber, 'must be a pair of numbers'),
  v.length(2, 'must be a pair of numbers'),
  v.transform(([first, second]) => [first!, second!] as const),
);

/**
 * Takes a value through a reader of the program's own, such as that of transforms. Where the reader throws, its sentence
 * becomes the message.
 */
export const by = <Input, Value>(read: (value: Input) => Value) =>
  v.rawTransform<Input, Value>(({ dataset, addIssue, NEVER }) => {
    try {
      return read(dataset.value);
    } catch (cause) {
      addIssue({ message: `cannot be read: ${messageOf(cause).replace(/\.$/, '')}` });
      return NEVER;
    }
  });

/** The same for a text. */
export const readBy = <Value>(read: (value: string) => Value) => v.pipe(v.string(), by(read));

/** The same for a text that stays as it is. */
export const checkedBy = (read: (value: string) => unknown) =>
  readBy((value) => {
    read(value);
    return value;
  });

/** A JSON object, which valibot by itself does not tell from a list. */
export const object = v.custom<object>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
);

/** An object of which every member may be left out. */
export const options = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(object, v.strictObject(entries));
