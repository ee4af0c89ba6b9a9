/** A model: its weights, what it was made for, and where it comes from. */
import type { InputTransform, OutputTransform } from '../../core/step';
import type { Architecture } from './architecture';
import type { Weights } from './weights';

export interface ModelDescription {
  readonly architecture: Architecture;
  /** How samples become what the model was trained on. */
  readonly input: InputTransform;
  /** The output transform with which its results are shown. */
  readonly output: OutputTransform;
  /** Where the weights come from, for people; see below. */
  readonly origin: string;
  /** Under which terms they may be used. */
  readonly licence: string;
  /** A text for people: the purpose and the photographs of its training, its quality, and the uses it is not for. */
  readonly card: string;
}

export interface Model extends ModelDescription {
  readonly weights: Weights;
}

export const PAPER_ORIGIN = 'the paper’s FiveK expert C checkpoint';
export const UNKNOWN_ORIGIN = 'imported, unknown origin';
export const trainedHere = (photographs: string): string => `trained by this project on ${photographs}`;
