/** The history as a list of the documents that it leads through, the latest first. */
import type { EditDocument } from '../../../core/step';
import type { DocumentPlaces } from '../../../editor/state';

export interface HistoryRow {
  /** How many entries are done there: 0 is the photo as it was opened. */
  readonly place: number;
  /** The name of what led there; undefined where nothing has been done. */
  readonly label: string | undefined;
  readonly document: EditDocument;
  /** Whether it was undone, so that redo leads there. */
  readonly isUndone: boolean;
  readonly isCurrent: boolean;
}

/** `document`: the one that is open. */
export function historyRows(
  { past, future }: Pick<DocumentPlaces, 'past' | 'future'>,
  document: EditDocument,
): readonly HistoryRow[] {
  const documents = [
    ...past.map(({ state }) => state),
    document,
    ...future.map(({ state }) => state).reverse(),
  ];
  const labels = [
    undefined,
    ...past.map(({ label }) => label),
    ...future.map(({ label }) => label).reverse(),
  ];
  return documents
    .map((each, place) => ({
      ...{ place, label: labels[place], document: each },
      isUndone: place > past.length,
      isCurrent: place === past.length,
    }))
    .reverse();
}
