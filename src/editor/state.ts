/** The state of the editor: one immutable value, from which every panel draws. */
import type { Framing } from '../core/frame/frame';
import type { ColorProfile } from '../core/color';
import type { HistorySnapshot } from '../core/history';
import type { SourceImage } from '../core/image';
import type { EditDocument, View } from '../core/step';
import type { OpenSuggestion } from './suggestion';

export interface OpenPhoto {
  /** Different for every opening, so that renderers know when to upload anew. */
  readonly id: string;
  readonly name: string;
  /** As the document's frame shows it. */
  readonly source: SourceImage;
  /** The frame that `source` is in; the whole photo without one. */
  readonly framing?: Framing;
  /** The source's ICC profile, where it has one that can be read. */
  readonly profile: ColorProfile | undefined;
}

/** Where the document has been and could go, as `core/history` has it. */
export type DocumentPlaces = Required<Omit<HistorySnapshot<EditDocument>, 'state'>>;

export interface EditorState {
  readonly photo: OpenPhoto | undefined;
  readonly document: EditDocument;
  readonly view: View;
  /** Index of the step whose controls are shown; -1 for none. */
  readonly selected: number;
  /** Whether the untouched photo is shown in place of the result. */
  readonly before: boolean;
  /** The label of the run of changes that is under way, such as a drag or a preview. */
  readonly openMark: string | undefined;
  /** The suggestion that is previewed inside the open mark. A change of any other step closes it. */
  readonly suggestion: OpenSuggestion | undefined;
  /** The labels of the entries that Undo and Redo would take; undefined where there is none. */
  readonly undoLabel: string | undefined;
  readonly redoLabel: string | undefined;
  readonly history: DocumentPlaces;
  /** Whether everything done so far would survive a reload. */
  readonly saved: boolean;
}

export const EMPTY_DOCUMENT: EditDocument = { input: 'auto', output: 'srgb', steps: [] };

export const INITIAL_STATE: EditorState = {
  photo: undefined,
  document: EMPTY_DOCUMENT,
  view: 'managed',
  selected: -1,
  before: false,
  openMark: undefined,
  suggestion: undefined,
  undoLabel: undefined,
  redoLabel: undefined,
  history: { past: [], future: [], aside: [], named: [] },
  saved: true,
};
