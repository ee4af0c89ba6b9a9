/** Where on the photo the square lies that the agent sees, what the frame means, and where in it the critic looks. */
import './seen-square.css';
import { useStore } from 'zustand';
import { centerSquare } from '../../../policy/round/thumbnail';
import { useEditorState, useFrame, useWorkspace } from '../../page/services';
import { GazeOverlay } from './why/gaze-overlay';

/** A frame over the photo. It is placed in percent of the canvas, and moves with zoom and pan. */
export function SeenSquare() {
  const { suggestions } = useWorkspace();
  const photo = useEditorState((state) => state.photo);
  const shown = useEditorState((state) => state.suggestion?.shown ?? 0);
  const viewport = useFrame((frame) => frame.viewport);
  const { on, maps } = useStore(suggestions.gaze.store);
  if (!photo || !viewport) return null;

  const { x, y, side } = centerSquare(photo.source);
  const { left, top, width, height, scale } = viewport;
  const percentOf = (pixels: number, whole: number): string => `${(100 * pixels) / scale / whole}%`;
  const map = on ? maps[shown] : undefined;

  return (
    <div
      className="seen-square"
      aria-hidden="true"
      style={{
        left: percentOf(x - left, width),
        top: percentOf(y - top, height),
        width: percentOf(side, width),
        height: percentOf(side, height),
      }}
    >
      {map && <GazeOverlay map={map} />}
      <span className="seen-square-caption">
        {map ? 'Where the critic looks' : 'The agent sees this square'}
      </span>
    </div>
  );
}
