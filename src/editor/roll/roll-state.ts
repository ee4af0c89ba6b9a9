/** Several photos as one immutable value: each with its name, its place, and what is known of it. The pixels are elsewhere. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SavedState } from '../saved-state';

/** The name of the setting in which the list is kept. */
export const ROLL_SETTING = 'roll';

export interface RollPhoto {
  /** No other photo of the roll has it. */
  readonly id: string;
  readonly name: string;
  /** The length of its file in bytes. */
  readonly size: number;
  /** The name of its content; undefined until it has been read. */
  readonly key: string | undefined;
  /** Its steps and history as they were left; undefined where nothing was done. The editor has those of the one that is shown. */
  readonly saved: SavedState | undefined;
  readonly isFlagged: boolean;
  /** Whether a reload would find its file. */
  readonly isKept: boolean;
  /** A small picture with its steps; undefined until it has been drawn. */
  readonly picture: ImageData | undefined;
  /** Why it cannot be shown, in one sentence. */
  readonly problem: string | undefined;
}

export interface RollState {
  /** In the order of the filmstrip. */
  readonly photos: readonly RollPhoto[];
  /** The id of the photo that is shown, or is about to be. */
  readonly shown: string | undefined;
  /** Whether that photo is still being read. */
  readonly isOpening: boolean;
  /** Whether there are steps to paste. */
  readonly canPaste: boolean;
}

export const EMPTY_ROLL: RollState = { photos: [], shown: undefined, isOpening: false, canPaste: false };

/** Where the photos of a page are kept track of; empty while there is but one. */
export const createRollStore = (): StoreApi<RollState> => createStore<RollState>(() => EMPTY_ROLL);

/** Whether there are several photos to go through. */
export const isRoll = ({ photos }: Pick<RollState, 'photos'>): boolean => photos.length > 1;

/** A photo about which nothing is known yet but its file. */
export function newRollPhoto(id: string, { name, size }: Pick<RollPhoto, 'name' | 'size'>): RollPhoto {
  const unknown = { key: undefined, saved: undefined, picture: undefined, problem: undefined };
  return { id, name, size, ...unknown, isFlagged: false, isKept: false };
}

/** The photos with some members of one of them changed. */
export const withChangedPhoto = (
  photos: readonly RollPhoto[],
  id: string,
  change: Partial<RollPhoto>,
): readonly RollPhoto[] => photos.map((photo) => (photo.id === id ? { ...photo, ...change } : photo));

/** The photo `by` places behind another; undefined beyond the ends. Those that cannot be shown are skipped. */
export function photoBeside(
  photos: readonly RollPhoto[],
  id: string | undefined,
  by: 1 | -1,
): RollPhoto | undefined {
  const at = photos.findIndex((photo) => photo.id === id);
  const others = by === 1 ? photos.slice(at + 1) : photos.slice(0, Math.max(at, 0)).reverse();
  return others.find(({ problem }) => problem === undefined);
}

/** Whether a photo comes before another one in the filmstrip. */
export const isBefore = (photos: readonly RollPhoto[], id: string, other: string | undefined): boolean =>
  photos.findIndex((photo) => photo.id === id) < photos.findIndex((photo) => photo.id === other);
