/** Another result of the open photo, drawn over the left part of it, in the same place and at the same size. */
import './photo-cover.css';
import { useEffect, useRef } from 'react';
import { messageOf } from '../../core/errors';
import type { EditDocument } from '../../core/step';
import { Latest } from '../../core/work/latest';
import { prepareSteps } from '../../render/chain/prepare';
import { displayPrimaries } from '../../render/transform/output-transform';
import type { PhotoFrame } from '../../stage/drawing/photo-drawer';
import { useEditorState, useFrame, useServices, useWorkspace } from '../page/services';

export interface PhotoCoverProps {
  /** It must have the input transform of the editor's document: the drawer has the photo with that one. */
  readonly document: EditDocument;
  /** The share of the width that it covers, 0..1. */
  readonly share: number;
}

/**
 * Stands over a `PhotoStage`, as one of its children. The text around it says what it is.
 *
 * @example
 * <PhotoStage><PhotoCover document={other} share={0.5} /></PhotoStage>
 */
export function PhotoCover({ document, share }: PhotoCoverProps) {
  const { stage } = useWorkspace();
  const { tasks } = useServices();
  const view = useEditorState((state) => state.view);
  const viewport = useFrame((frame) => frame.viewport);
  // Another upload is another photo in the drawer's hands.
  useFrame((frame) => frame.uploads);
  const { drawer, shown } = stage.uploaded ?? {};

  const canvas = useRef<HTMLCanvasElement>(null);
  const wanted = useRef<PhotoFrame>(undefined);
  const draws = useRef<Latest>(undefined);
  useEffect(() => {
    if (!canvas.current || !drawer) return;
    const screen = drawer.photoCanvas(canvas.current);
    draws.current = new Latest(
      async () => {
        await screen.draw(() => wanted.current);
      },
      // Frames that nobody waits for any more fail with their drawer.
      (error) => wanted.current && tasks.notify({ kind: 'error', text: messageOf(error) }),
    );
    return () => {
      wanted.current = undefined;
      screen.release();
    };
  }, [drawer, tasks]);

  useEffect(() => {
    if (!shown || !viewport || shown.input !== document.input) return;
    const { steps, output } = document;
    const primaries = displayPrimaries(shown.photo.profile, view);
    wanted.current = { shown, viewport, steps: prepareSteps(steps), output, primaries };
    draws.current?.request();
  }, [drawer, shown, viewport, view, document]);

  return (
    <canvas
      ref={canvas}
      className="photo-cover"
      aria-hidden="true"
      style={{ clipPath: `inset(0 ${100 * (1 - share)}% 0 0)` }}
    />
  );
}
