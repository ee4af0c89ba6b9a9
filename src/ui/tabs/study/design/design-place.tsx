/** The editor of designs on its place: the draft and its files are kept, so that a reload loses nothing. */
import { useEffect, useState } from 'react';
import { useServices } from '../../../page/services';
import { DesignEditor } from './design-editor';
import { keepDraft, type OpenDraft, openDraft } from '../../../../study/desk/open-draft';

/**
 * `draftKey` names the draft; one that is not kept yet begins as an empty design. Nothing is shown until the draft
 * has been read.
 */
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
  useEffect(() => {
    if (!open) return undefined;
    const keeping = keepDraft(desk, draftKey, open);
    // A tab that is closed gives no time to write to the database.
    window.addEventListener('pagehide', keeping.hold);
    return () => {
      window.removeEventListener('pagehide', keeping.hold);
      keeping.stop();
    };
  }, [desk, draftKey, open]);

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
