/** The requests of the page to the worker that fits steps, and its answers. */
import type { View } from '../../../core/step';
import type { Photograph } from '../alignment/picture';
import type { Look } from '../look';
import type { Match, MatchStanding } from '../match';
import type { TransformChoice } from '../match-request';
import type { ScreenPicture } from './screen-picture';

/** A photograph as it is opened, and the picture that steps are to bring it to. */
interface FittingPair {
  readonly photo: Photograph;
  readonly transforms: TransformChoice;
  readonly view: View;
}

export interface MatchJob extends FittingPair {
  readonly retouched: Photograph;
}

export interface LookJob extends FittingPair {
  readonly reference: Photograph;
  /** The transforms by which the reference looks right. */
  readonly shown: TransformChoice;
}

export type FittingRequest =
  | ({ readonly kind: 'match' } & MatchJob)
  /** The search that `match` has begun tries one step more. */
  | { readonly kind: 'next' }
  | ({ readonly kind: 'look' } & LookJob);

export interface FoundMatch extends Pick<Match, 'document' | 'error'> {
  /** The mean difference between the photograph without steps and the retouched version, in CIEDE2000. */
  readonly untouched: number;
  /** The share of the pixels whose difference is plain to see, 0..1. */
  readonly plain: number;
  /** The shares of the photograph's width and height that the retouched version shows, 0..1. */
  readonly shown: { readonly width: number; readonly height: number };
  readonly pictures: {
    /** The photograph without steps, as far as the retouched version shows it. */
    readonly photo: ScreenPicture;
    readonly retouched: ScreenPicture;
    readonly result: ScreenPicture;
    /** The difference that is left. */
    readonly map: ScreenPicture;
  };
}

export interface FoundLook extends Look {
  readonly pictures: {
    /** The photograph without steps. */
    readonly photo: ScreenPicture;
    readonly reference: ScreenPicture;
    readonly result: ScreenPicture;
  };
}

/** A search under way, or its end. */
export type MatchAnswer =
  | { readonly kind: 'standing'; readonly standing: MatchStanding }
  | { readonly kind: 'found'; readonly found: FoundMatch };

// A type and not an interface: only types have the index signature that a worker link asks for.
export type FittingResults = {
  readonly match: MatchAnswer;
  readonly next: MatchAnswer;
  readonly look: FoundLook;
};

export type FittingResult = FittingResults[FittingRequest['kind']];
