/** A model: its weights, what it was made for, and where it comes from. */
import type { InputTransform, OutputTransform } from '../../core/step';
import type { Architecture } from './architecture';
import type { Weights } from './weights';

export interface ModelDescription {
  readonly architecture: Architecture;
  /** How samples become what the model was trained on. */
  readonly input: InputTransform;
  /** What its results are meant to be shown as. */
  readonly output: OutputTransform;
  /** Where the weights come from, for people; see below. */
  readonly origin: string;
  /** Under which terms they may be used. */
  readonly licence: string;
  /** What it was trained for and on, how well it does, and what it is not for. */
  readonly card: string;
}

export interface Model extends ModelDescription {
  readonly weights: Weights;
}

export const PAPER_ORIGIN = 'the paper’s FiveK expert C checkpoint';
export const UNKNOWN_ORIGIN = 'imported, unknown origin';
export const trainedHere = (photographs: string): string => `trained by this project on ${photographs}`;
