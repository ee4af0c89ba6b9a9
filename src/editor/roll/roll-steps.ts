/** Changes to the steps of photos that are not shown: each is one entry of the photo's own history. */
import { History } from '../../core/history';
import type { RecentStates } from '../../core/platform';
import type { EditDocument, View } from '../../core/step';
import { documentFor } from '../opening';
import { parseSavedState, type SavedState } from '../saved-state';
import type { OpenPhoto } from '../state';

type ReadPhoto = Pick<OpenPhoto, 'source' | 'profile'>;

/** Steps that were copied, to be used on other photos. */
export interface CopiedSteps {
  readonly document: EditDocument;
  /** Whether the samples are read as the photo's file says: then those of another photo are, too. */
  readonly readsAsFile: boolean;
}

export const copiedStepsOf = (document: EditDocument, photo: ReadPhoto): CopiedSteps => ({
  document,
  readsAsFile: document.input === documentFor(photo).input,
});

/** The document of a photo with copied steps in the place of its own. */
export function withCopiedSteps(
  own: EditDocument,
  { document, readsAsFile }: CopiedSteps,
  photo: ReadPhoto,
): EditDocument {
  const { output, steps } = document;
  return { ...own, input: readsAsFile ? documentFor(photo).input : document.input, output, steps };
}

/** The state of a photo to which nothing was done. */
export const stateOfUntouched = (photo: ReadPhoto, view: View): SavedState => ({
  history: { state: documentFor(photo), past: [], future: [] },
  view,
  selected: -1,
});

/** A photo's state with another document, as one entry of its history; the same where nothing changes. */
export function withEntry(saved: SavedState, label: string, document: EditDocument): SavedState {
  if (JSON.stringify(document) === JSON.stringify(saved.history.state)) return saved;
  const history = new History(saved.history);
  history.mark(label);
  history.change(document);
  history.commit();
  return { ...saved, history: history.snapshot(), selected: document.steps.length - 1 };
}

/** Whether anything was ever done to a photo. */
export const isTouched = ({ history: { state, past, future, named = [] } }: SavedState): boolean =>
  state.steps.length + past.length + future.length + named.length > 0;

/** The state that a photo with this content had when it was last open, in any window; undefined where there is none. */
export async function savedByContent(
  recent: RecentStates | undefined,
  key: string,
): Promise<SavedState | undefined> {
  const text = await recent?.load(key).catch(() => undefined);
  return text === undefined ? undefined : parseSavedState(text);
}
