/** A draft in the editor of designs: read from what is kept, and kept while it is written. */
import type { StoreApi } from 'zustand/vanilla';
import { watch } from '../../core/work/watch';
import { type DesignDraftState, draftOf, formatDraft, newDraft, parseDraft } from '../design/draft/draft';
import type { StudyDesk } from './desk';

/** Between changes and their being kept, in milliseconds. */
const QUIET = 300;

/** A draft in the editor, and the kept study that it changes. */
export interface OpenDraft {
  readonly store: StoreApi<DesignDraftState>;
  readonly changes: string | undefined;
}

/** One that is not kept yet begins as an empty design. */
export async function openDraft(desk: StudyDesk, key: string): Promise<OpenDraft> {
  // Where the browser keeps nothing there is none.
  const kept = await desk.drafts.load(key).catch(() => undefined);
  const changes = kept?.changes;
  const refuse = ({ id }: { readonly id: string }): string | undefined => desk.problemWithId(id, changes);
  const draft = kept && parseDraft(kept.draft);
  if (draft) return { store: draftOf(draft, kept.files, refuse), changes };
  const empty = newDraft();
  return { store: draftOf({ ...empty, id: desk.freeId(empty.id) }, {}, refuse), changes };
}

export interface KeepingDraft {
  /** While the window goes away, which waits for nothing. */
  readonly hold: () => void;
  readonly stop: () => void;
}

/** Keeps the draft from now on, a moment after each change. */
export function keepDraft(desk: StudyDesk, key: string, { store, changes }: OpenDraft): KeepingDraft {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const { draft, files } = store.getState();
    const text = formatDraft(draft);
    void desk.keepDraft({ key, draft: text, files, ...(changes !== undefined && { changes }) });
  };
  const stop = watch(
    store,
    ({ draft, files }) => ({ draft, files }),
    ({ files }, before) => {
      clearTimeout(timer);
      // Chosen files are not there a second time.
      if (files !== before.files) keep();
      else timer = setTimeout(keep, QUIET);
    },
  );
  return {
    hold: () => {
      if (timer === undefined) return;
      desk.drafts.hold({ key, draft: formatDraft(store.getState().draft) });
      keep();
    },
    stop: () => {
      stop();
      if (timer !== undefined) keep();
    },
  };
}
