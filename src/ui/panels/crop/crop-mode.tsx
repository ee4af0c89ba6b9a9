/** Cropping: the whole photo with the crop over it, and under it what turns, straightens and mirrors it. */
import './crop-mode.css';
import { useEffect, useRef, useState } from 'react';
import { isSameFrame } from '../../../core/frame/frame';
import type { OpenPhoto } from '../../../editor/state';
import { useEditorState, useServices, useWorkspace } from '../../page/services';
import { CropBar } from './crop-bar';
import { beginDraft, type CropDraft } from './crop-draft';
import { CropPicture } from './crop-picture';

/** Nothing is changed until Done. The photo is decoded whole first where a frame leaves a part of it out. */
export function CropMode() {
  const { editor } = useWorkspace();
  const { page, tasks } = useServices();
  const photo = useEditorState((state) => state.photo);
  const [opened] = useState(photo);
  const [whole, setWhole] = useState<OpenPhoto>();
  const [draft, setDraft] = useState<CropDraft>();
  const [isDrawing, setDrawing] = useState(false);
  const layer = useRef<HTMLDivElement>(null);

  const close = (): void => page.setState({ isCropping: false });
  const done = (): void => {
    close();
    if (draft && !isSameFrame(draft.framing, editor.state.document.frame)) {
      editor.framing.set(draft.framing);
    }
  };

  useEffect(() => {
    const before = document.activeElement;
    layer.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  // Another photo, or the same one in another frame after an undo, is not what is being cropped.
  useEffect(() => {
    if (photo !== opened) page.setState({ isCropping: false });
  }, [photo, opened, page]);

  useEffect(() => {
    if (!opened) return;
    void tasks
      .report(async () => {
        const found = await editor.framing.unframed(opened);
        setDraft(beginDraft(found.source, opened.framing));
        setWhole(found);
      })
      .then(({ kind }) => {
        if (kind !== 'done') page.setState({ isCropping: false });
      });
  }, [opened, editor, page, tasks]);

  return (
    <div
      ref={layer}
      className="crop-mode"
      role="group"
      aria-label="Crop the photo"
      tabIndex={-1}
      onKeyDown={(event) => {
        const { target, key } = event;
        const field = target instanceof HTMLInputElement && target.type === 'text' ? target : undefined;
        const isInBar = target instanceof HTMLElement && target.closest('.crop-bar') !== null;
        // A text that is being typed is taken back first, and Enter sets it.
        if (key === 'Escape' && field?.dataset['draft'] === undefined) close();
        else if (key === 'Enter' && !isInBar) done();
        // The shortcuts of the page are for the photo behind.
        event.stopPropagation();
      }}
    >
      {whole && draft ? (
        <>
          <CropPicture
            whole={whole}
            draft={draft}
            isDrawing={isDrawing}
            onChange={setDraft}
            onDrawn={() => setDrawing(false)}
          />
          <CropBar
            {...{ draft, isDrawing }}
            onChange={setDraft}
            onDraw={setDrawing}
            onCancel={close}
            onDone={done}
          />
        </>
      ) : (
        <p className="photo-wait crop-wait">Preparing the whole photo</p>
      )}
    </div>
  );
}
