/** The open photo with the steps of any document, whole and as large as its place. */
import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react';
import type { EditDocument } from '../../core/step';
import { prepareSteps } from '../../render/chain/prepare';
import { displayPrimaries } from '../../render/transform/output-transform';
import type { PhotoCanvas } from '../../stage/drawing/photo-drawer';
import { type Canvas, fittedViewport } from '../../stage/photo/viewport-math';
import { useEditorState, useFrame, useServices, useWorkspace } from '../page/services';
import { useCanvasSize } from './use-canvas-size';

export interface DocumentPictureProps {
  /** It must have the input transform of the editor's document: the stage has the photo with that one. */
  readonly document: EditDocument;
  /** Told of the document once it is on the screen. It must stay the same function. */
  readonly onDrawn: (document: EditDocument) => void;
}

/**
 * Keeps what it has shown until the next document is drawn. The text or the button around it says what it is. A style sheet
 * sets `--tallest`, its height at most.
 */
export function DocumentPicture({ document, onDrawn }: DocumentPictureProps) {
  const { stage } = useWorkspace();
  const { tasks } = useServices();
  const photo = useEditorState((state) => state.photo);
  const view = useEditorState((state) => state.view);
  const uploads = useFrame((frame) => frame.uploads);
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<PhotoCanvas>(undefined);
  // Known once it is laid out.
  const [size, setSize] = useState<Canvas>();
  useCanvasSize(canvas, setSize);

  /** Another one after each upload. */
  const uploaded = useMemo(() => ({ ...stage.uploaded, uploads }), [stage, uploads]);
  const { drawer, shown } = uploaded;

  useEffect(() => {
    if (!canvas.current || !drawer) return;
    const own = drawer.photoCanvas(canvas.current);
    painter.current = own;
    return () => {
      painter.current = undefined;
      own.release();
    };
  }, [drawer]);

  useEffect(() => {
    if (!painter.current || !shown || !photo || !size?.width || !size.height) return;
    const own = painter.current;
    let wanted = true;
    const frame = {
      viewport: fittedViewport(photo.source, { ...size, margin: 0 }),
      steps: prepareSteps(document.steps),
      output: document.output,
      primaries: displayPrimaries(photo.profile, view),
      shown,
    };
    void tasks.report(async () => {
      const drawn = await own.draw(() => (wanted ? frame : undefined));
      if (drawn && wanted) onDrawn(document);
    });
    return () => {
      wanted = false;
    };
  }, [tasks, photo, view, drawer, shown, document, size, onDrawn]);

  const { width = 3, height = 2 } = photo?.source ?? {};
  const aspect = width / height;
  const style = {
    aspectRatio: aspect,
    width: `min(100%, var(--tallest) * ${aspect})`,
  } satisfies CSSProperties;
  return <canvas ref={canvas} style={style} aria-hidden="true" />;
}
