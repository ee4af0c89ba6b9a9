/**
 * The compared pictures on one canvas: zoom and pan for all of them at once, their names, and the values under the
 * pointer.
 */
import './photo-stage.css';
import './compare-view.css';
import { type PointerEvent, type ReactNode, useCallback, useEffect, useRef } from 'react';
import { liesApart } from '../../render/comparison-layout';
import { placeInCell } from '../../stage/compare/compare-frame';
import { useCompare, useCompareFrame, useEditorState, useFrame, useWorkspace } from '../page/services';
import { paneLetter, shownSummary } from '../page/words/pane-words';
import { Placeholder, ZoomBar } from './photo-stage';
import { SplitHandle } from './split-handle';
import { useCanvasSize } from './use-canvas-size';
import { usePhotoGestures } from './use-photo-gestures';

export interface CompareViewProps {
  /** Returns the text in a picture's corner, by its index. The default is its letter and precision. */
  readonly nameOf?: (pane: number) => ReactNode;
  /** Whether the person may open files here; by default they may. */
  readonly takesFiles?: boolean;
  /** Lies over the pictures. */
  readonly children?: ReactNode;
}

/**
 * Shows the pictures as the person has laid them out. Zoom and pan are shared with the single photo, so that a
 * place that was found in one tab is in view in the other.
 *
 * @example
 * <CompareView takesFiles={false} nameOf={(pane) => ['Left', 'Right'][pane]} />
 */
export function CompareView({ nameOf, takesFiles = true, children }: CompareViewProps) {
  const photo = useEditorState((state) => state.photo);
  const missing = useFrame((frame) => frame.device.state === 'missing');
  const ready = useCompareFrame((frame) => frame.ready);
  // A canvas that one kind of drawer has had is of no use to another.
  const drawer = useFrame((frame) => frame.device.kind);

  return (
    <main className="photo-stage compare-view">
      <CompareCanvas key={drawer} />
      {ready && <PaneNames {...(nameOf && { nameOf })} />}
      {ready && <CompareSplit />}
      {children}
      <Placeholder ready={ready} takesFiles={takesFiles} />
      {photo && !missing && <ZoomBar />}
    </main>
  );
}

function CompareCanvas() {
  const { compare, compareStage } = useWorkspace();
  const canvas = useRef<HTMLCanvasElement>(null);
  const fit = useFrame((frame) => frame.fit);

  useEffect(() => (canvas.current ? compareStage.attach(canvas.current) : undefined), [compareStage]);
  useCanvasSize(
    canvas,
    useCallback((size) => compareStage.resize(size), [compareStage]),
  );
  usePhotoGestures(
    canvas,
    useCallback((point) => placeInCell(point, compare.frame.cells), [compare]),
  );

  // The stage counts in device pixels, events in CSS pixels.
  const pointAt = (event: PointerEvent<HTMLCanvasElement>): void => {
    const { left, top, width } = event.currentTarget.getBoundingClientRect();
    const ratio = event.currentTarget.width / Math.max(width, 1);
    compareStage.point({ x: (event.clientX - left) * ratio, y: (event.clientY - top) * ratio });
  };

  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label="Photo"
      tabIndex={0}
      data-pannable={!fit}
      onPointerMove={pointAt}
      onPointerLeave={() => compareStage.point(undefined)}
    />
  );
}

/** In the corner of its cell each; where pictures lie over each other, in the corners of the view. */
function PaneNames({ nameOf }: Pick<CompareViewProps, 'nameOf'>) {
  const cells = useCompareFrame((frame) => frame.cells);
  const panes = useCompare((state) => state.panes);
  const kind = useCompare((state) => state.kind);
  const shown = useCompare((state) => state.shown);
  if (!cells) return null;

  const apart = liesApart(kind);
  // One picture has one name. Where two lie over each other only A and B are shown.
  const named = kind === 'single' ? [shown] : apart ? panes.map((_, i) => i) : [0, 1];
  return named.map((pane, i) => {
    // In percent of the view, so that the names follow it without being drawn again.
    const place = apart
      ? {
          left: `${(100 * (pane % cells.columns)) / cells.columns}%`,
          top: `${(100 * Math.floor(pane / cells.columns)) / cells.rows}%`,
        }
      : i === 0
        ? { left: 0, top: 0 }
        : { right: 0, top: 0 };
    return (
      <span key={pane} className="photo-badge pane-name" style={place}>
        {nameOf ? (
          nameOf(pane)
        ) : (
          <>
            <strong>{paneLetter(pane)}</strong> {shownSummary(panes[pane]!)}
          </>
        )}
      </span>
    );
  });
}

/** The line between the two halves. */
function CompareSplit() {
  const { compare } = useWorkspace();
  const kind = useCompare((state) => state.kind);
  const position = useCompare((state) => state.position);
  if (kind !== 'split') return null;
  return <SplitHandle position={position} onMove={(next) => compare.set({ position: next })} />;
}
