/** The photo: its canvas, zoom and pan, and what stands in its place where there is none to show. */
import './photo-stage.css';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { formatsLabel } from '../../formats';
import { ActionButton } from '../page/actions/action-button';
import { Icon } from '../kit/icon';
import { useEditorState, useFrame, useServices, useTasks, useWorkspace } from '../page/services';
import { useCanvasSize } from './use-canvas-size';
import { usePhotoGestures } from './use-photo-gestures';

/**
 * `children` lie over the photo. The canvas is handed to the stage, which draws into it; nothing here knows how.
 */
export function PhotoStage({ children }: { readonly children?: ReactNode }) {
  const photo = useEditorState((state) => state.photo);
  const missing = useFrame((frame) => frame.device.state === 'missing');
  const before = useEditorState((state) => state.before);
  const steps = useEditorState((state) => state.document.steps.length);
  const ready = useFrame((frame) => frame.ready);
  // A canvas that one kind of drawer has had is of no use to another.
  const drawer = useFrame((frame) => frame.device.kind);

  return (
    <main className="photo-stage">
      <PhotoCanvas key={drawer} />
      {children}
      <Placeholder ready={ready} />
      {photo && before && <span className="photo-badge">Before{steps === 0 && ' (no steps yet)'}</span>}
      {photo && !missing && <ZoomBar />}
    </main>
  );
}

function PhotoCanvas() {
  const { stage, view } = useWorkspace();
  const canvas = useRef<HTMLCanvasElement>(null);
  const fit = useFrame((frame) => frame.fit);

  useEffect(() => (canvas.current ? stage.attach(canvas.current) : undefined), [stage]);
  useCanvasSize(
    canvas,
    useCallback((size) => view.resize(size), [view]),
  );
  usePhotoGestures(canvas);

  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label="Photo"
      aria-keyshortcuts="+ - 0 1"
      tabIndex={0}
      data-pannable={!fit}
    />
  );
}

/** Stands in the photo's place while there is none to show. */
interface PlaceholderProps {
  readonly ready: boolean;
  /** Whether the person may open files here. A participant of a study may not. */
  readonly takesFiles?: boolean;
}

/**
 * Says why there is no photo to see, in this order: nothing that draws, a photo that is not drawn yet, none that is open.
 * While one is being opened the status bar says so, and nothing is shown here.
 */
export function Placeholder({ ready, takesFiles = true }: PlaceholderProps) {
  const { filePicker } = useServices();
  const photo = useEditorState((state) => state.photo);
  const device = useFrame((frame) => frame.device);
  const busy = useTasks((state) => state.busy);

  if (device.state === 'missing') {
    return (
      <div className="photo-overlay">
        <div className="photo-message boxed">
          <Icon name="alert" />
          <h2>The photo cannot be shown here</h2>
          <p>{device.text}</p>
          {takesFiles && <p className="quiet">Files can still be opened, steps edited and saved.</p>}
        </div>
      </div>
    );
  }

  if (photo) {
    return ready ? null : (
      <div className="photo-overlay">
        <p className="photo-wait">{device.state === 'lost' ? device.text : 'Preparing the photo'}</p>
      </div>
    );
  }

  if (busy) return null;

  if (!takesFiles) {
    return (
      <div className="photo-overlay">
        <p className="photo-wait">Waiting for the photograph</p>
      </div>
    );
  }

  return (
    <div className="photo-overlay">
      <div className="photo-message">
        <Icon name="photo" />
        <h2>Drop a photo here</h2>
        <p>{formatsLabel}. It stays on this computer.</p>
        <button type="button" className="button primary" onClick={() => filePicker.open()}>
          Choose a file
        </button>
      </div>
    </div>
  );
}

/** The zoom in percent, and its buttons. 100 % is one pixel of the photo on one pixel of the screen. */
export function ZoomBar() {
  const scale = useFrame((frame) => frame.viewport?.scale);
  // The viewport's scale is photo pixels per device pixel: the inverse of what people call zoom.
  const percent = scale === undefined ? '' : formatPercent(100 / scale);
  return (
    <div className="zoom-bar" role="group" aria-label="Zoom">
      <ActionButton name="zoomOut" show="icon" />
      <span className="zoom-level">{percent}</span>
      <ActionButton name="zoomIn" show="icon" />
      <ActionButton name="zoomFit" show="label" />
      <ActionButton name="zoomActual" show="label" />
      <ActionButton name="shortcuts" show="icon" />
    </div>
  );
}

/** Small zooms need a digit more: 1.4 % and 1 % are far apart. */
function formatPercent(percent: number): string {
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
}
