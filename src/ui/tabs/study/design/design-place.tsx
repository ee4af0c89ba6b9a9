/** The editor of designs on its place: the draft and its files are kept, so that a reload loses nothing. */
import { useEffect, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { StudyDesk } from '../../../../study/desk/desk';
import { useServices } from '../../../page/services';
import { DesignEditor } from './design-editor';
import { type DesignDraftState, draftOf, formatDraft, newDraft, parseDraft } from './draft/draft';

/** Between changes and their being kept, in milliseconds. */
const QUIET = 300;

/** A draft in the editor, and the kept study that it changes. */
interface OpenDraft {
  readonly store: StoreApi<DesignDraftState>;
  readonly changes: string | undefined;
}

/** `draftKey` names the draft; one that is not kept yet begins as an empty design. */
export function DesignPlace({ draftKey }: { readonly draftKey: string }) {
  const { desk } = useServices();
  const [open, setOpen] = useState<OpenDraft>();
  useEffect(() => {
    let wanted = true;
    void openDraft(desk, draftKey).then((found) => {
      if (wanted) setOpen(found);
    });
    return () => {
      wanted = false;
    };
  }, [desk, draftKey]);
  useEffect(() => (open ? keepDraft(desk, draftKey, open) : undefined), [desk, draftKey, open]);
  if (!open) return <main className="study-page" />;
  return (
    <DesignEditor
      store={open.store}
      onPreview={(design, files) => void desk.preview(draftKey, design, files)}
      onFinish={(design, files) => void desk.finishDesign(draftKey, design, files)}
      onExit={() => desk.home()}
    />
  );
}

async function openDraft(desk: StudyDesk, key: string): Promise<OpenDraft> {
  // Where the browser keeps nothing there is none.
  const kept = await desk.drafts.load(key).catch(() => undefined);
  const changes = kept?.changes;
  const refuse = ({ id }: { readonly id: string }): string | undefined => desk.problemWithId(id, changes);
  const draft = kept && parseDraft(kept.draft);
  if (draft) return { store: draftOf(draft, kept.files, refuse), changes };
  const empty = newDraft();
  return { store: draftOf({ ...empty, id: desk.freeId(empty.id) }, {}, refuse), changes };
}

/** Keeps the draft from now on, a moment after each change; returns how to stop. */
function keepDraft(desk: StudyDesk, key: string, { store, changes }: OpenDraft): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const { draft, files } = store.getState();
    const text = formatDraft(draft);
    void desk.keepDraft({ key, draft: text, files, ...(changes !== undefined && { changes }) });
  };
  const stop = store.subscribe((state, previous) => {
    if (state.files !== previous.files) {
      // Chosen files are not there a second time.
      keep();
      return;
    }
    if (state.draft === previous.draft) return;
    clearTimeout(timer);
    timer = setTimeout(keep, QUIET);
  });
  const onHide = (): void => {
    if (timer === undefined) return;
    desk.drafts.hold({ key, draft: formatDraft(store.getState().draft) });
    keep();
  };
  window.addEventListener('pagehide', onHide);
  return () => {
    stop();
    window.removeEventListener('pagehide', onHide);
    if (timer !== undefined) keep();
  };
}
