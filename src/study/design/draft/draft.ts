/**
 * A study that is being written: the draft, what is wrong with it, and the way back. It stays editable while it is not
 * valid; whoever takes it further calls `validateDesign`.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { messageOf } from '../../../core/errors';
import { History } from '../../../core/history';
import { readKept } from '../../../core/json/read-json';
import { DEFAULT_THANKS, type StudyDesign, validateDesign } from '../design';
import { draftShape } from './draft-shape';

export type Files = Readonly<Record<string, File>>;

export type DraftChange = (draft: StudyDesign) => StudyDesign;

export interface DesignDraftState {
  /** A design whose texts and lists need not be valid yet. */
  readonly draft: StudyDesign;
  /** Photographs and results of this computer, by the address that the design gives, or by name. */
  readonly files: Files;
  /** The first thing that is wrong, in a sentence; undefined where the draft is a valid study. */
  readonly problem: string | undefined;
  readonly undoLabel: string | undefined;
  readonly redoLabel: string | undefined;
  /** One change, one entry to undo. */
  readonly change: (label: string, to: DraftChange) => void;
  /** One letter of many: those of the same label are one entry until `settle`. */
  readonly type: (label: string, to: DraftChange) => void;
  readonly settle: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Keeps files by address or name; one of the same address takes the place of the earlier. */
  readonly hold: (chosen: Files) => void;
}

/**
 * The state of an editor in which a design, new or existing, is edited. `refuse`: why a design that is valid by itself
 * cannot be had here, in a sentence as the validator's.
 */
export function draftOf(
  design: StudyDesign,
  files: Files,
  refuse: (draft: StudyDesign) => string | undefined = () => undefined,
): StoreApi<DesignDraftState> {
  const history = new History<StudyDesign>({ state: design, past: [], future: [] });
  const shown = () => ({
    draft: history.state,
    problem: refuse(history.state) ?? problemOf(history.state),
    undoLabel: history.undoLabel,
    redoLabel: history.redoLabel,
  });
  return createStore<DesignDraftState>((set) => ({
    ...shown(),
    files,
    change: (label, to) => {
      history.mark(label);
      history.change(to(history.state));
      history.commit();
      set(shown());
    },
    type: (label, to) => {
      if (history.openMark !== label) history.mark(label);
      history.change(to(history.state));
      set(shown());
    },
    settle: () => {
      if (history.openMark === undefined) return;
      history.commit();
      set(shown());
    },
    undo: () => {
      if (history.undo()) set(shown());
    },
    redo: () => {
      if (history.redo()) set(shown());
    },
    hold: (chosen) => set(({ files: held }) => ({ files: { ...held, ...chosen } })),
  }));
}

/** A beginning that lacks only photographs. */
export function newDraft(today = new Date()): StudyDesign {
  return {
    version: 1,
    id: `study-${today.toISOString().slice(0, 10)}`,
    title: 'Untitled study',
    instructions: INSTRUCTIONS,
    thanks: DEFAULT_THANKS,
    input: 'auto',
    output: 'as-is',
    photos: [],
    order: { kind: 'fixed' },
    conditions: [{ id: 'original', tool: 'original', suggestion: false, reusePenalty: false, precision: '' }],
    assignment: 'between',
    questionnaire: [],
    ratings: [],
  };
}

const INSTRUCTIONS = `You will retouch a few photographs, one after another.

- Make each look as good *to you* as you can: there is no right answer.
- Choose a filter, then move its sliders. Every step can be taken back.
- When you are content, go on to the next photograph.`;

/** The first text of a consent. */
export const CONSENT = `Taking part is voluntary, and you can stop at any time.

We record the changes that you make to the photographs and your answers, under a code and without your name.`;

export const formatDraft = (draft: StudyDesign): string => JSON.stringify(draft);

/** Undefined for a text that is no draft of this version. */
export const parseDraft = (source: string): StudyDesign | undefined => readKept(draftShape, source);

function problemOf(draft: StudyDesign): string | undefined {
  try {
    validateDesign(draft);
    return undefined;
  } catch (cause) {
    return messageOf(cause);
  }
}
