/** The one grammar: a step is the document, the undo unit, the command line's input and the policy's output. */

import type { Framing } from './frame/frame';

export type ParameterValues = Readonly<Record<string, number | readonly number[]>>;

export type StepOrigin = 'person' | 'agent' | 'optimiser';

/** The six raw numbers of a mask; decoding is in filters/mask. */
export type MaskValues = readonly [number, number, number, number, number, number];

export interface Step {
  readonly filter: string;
  readonly params: ParameterValues;
  readonly enabled: boolean;
  readonly origin: StepOrigin;
  readonly mask?: MaskValues;
}

/** How samples become the numbers the first step sees; `gamma:<g>` raises to the power g. */
export type InputTransform = 'auto' | 'paper' | 'linear' | 'srgb' | `gamma:${number}`;

/** `as-is`: the last step's numbers are display values. `srgb`: they are linear and get the sRGB curve. */
export type OutputTransform = 'as-is' | 'srgb';

/** Whether the primaries are taken to be sRGB's, or the source profile's and converted for display. */
export type View = 'paper' | 'managed';

/** The content of a steps file. */
export interface EditDocument {
  readonly input: InputTransform;
  readonly output: OutputTransform;
  /** The part of the photo that is edited, and how it is turned; the whole photo without one. */
  readonly frame?: Framing;
  readonly steps: readonly Step[];
}
