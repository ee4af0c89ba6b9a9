/** The findings about the pictures that are compared, with the state that they were made in. */
import type { LedgerEntry } from '../../laboratory/chain/ledger';
import type { Comparison } from '../../laboratory/comparison/comparison';
import type { ChannelNoise } from '../../laboratory/noise-measurement';
import type { Viewport } from '../../render/viewport';
import type { ComparePane } from './choices';

export interface Findings {
  /** The numbers of the pictures. */
  readonly measured: Measured | undefined;
  /** Why there are no numbers, in a sentence. */
  readonly problem: string | undefined;
  readonly ledgers: Ledgers | undefined;
  readonly noise: NoiseOfPhoto | undefined;
}

export const NOTHING_FOUND: Findings = {
  measured: undefined,
  problem: undefined,
  ledgers: undefined,
  noise: undefined,
};

/** A finished measurement. */
export interface Measured {
  readonly of: Influences;
  readonly width: number;
  readonly height: number;
  /** How many times smaller than the photo. */
  readonly reduced: number;
  /** Whether it is all of the photo. */
  readonly full: boolean;
  /** Whether more is in view than was measured, which is its middle then. */
  readonly middle: boolean;
  /** The comparison of each further picture with the first. */
  readonly comparisons: readonly Comparison[];
}

/** Everything that numbers depend on. */
export interface Influences {
  readonly photo: unknown;
  readonly document: unknown;
  readonly panes: readonly ComparePane[];
  readonly viewport: Viewport | undefined;
}

export interface Ledgers {
  /** The objects they were made of. Where one of these has changed, they are out of date. */
  readonly of: readonly unknown[];
  /** For each picture an entry for the source and one for every enabled step. */
  readonly pictures: readonly (readonly LedgerEntry[])[];
}

export interface NoiseOfPhoto {
  readonly of: readonly unknown[];
  readonly channels: readonly ChannelNoise[];
}
