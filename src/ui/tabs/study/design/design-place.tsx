/** The editor of designs on its place: the draft and its files are kept, so that a reload loses nothing. */
import { useEffect, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { useServices } from '../../../page/services';
import { DesignEditor } from './design-editor';
import { type DesignDraftState, draftOf, formatDraft, newDraft, parseDraft } from './draft/draft';

/** Between changes and their being kept, in milliseconds. */
const QUIET = 300;

export function DesignPlace() {
  const { desk } = useServices();
  const [store, setStore] = useState<StoreApi<DesignDraftState>>();
  useEffect(() => {
    let wanted = true;
    // Where the browser keeps nothing there is none.
    const loading = desk.drafts.load().catch(() => undefined);
    void loading.then((kept) => {
      if (!wanted) return;
      const draft = kept && parseDraft(kept.draft);
      setStore(draftOf(draft ?? newDraft(), draft ? kept.files : []));
    });
    return () => {
      wanted = false;
    };
  }, [desk]);
  useEffect(() => {
    if (!store) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => {
      clearTimeout(timer);
      timer = undefined;
      const { draft, files } = store.getState();
      void desk.keepDraft({ draft: formatDraft(draft), files });
    };
    const stop = store.subscribe((state, previous) => {
      if (state.draft === previous.draft && state.files === previous.files) return;
      clearTimeout(timer);
      timer = setTimeout(keep, QUIET);
    });
    return () => {
      stop();
      if (timer !== undefined) keep();
    };
  }, [desk, store]);
  if (!store) return <main className="study-page" />;
  return (
    <DesignEditor
      store={store}
      onPreview={(design, files) => void desk.preview(design, files)}
      onExit={() => desk.home()}
    />
  );
}
