/** Where on the photo the square lies that the policy sees. */
import './seen-square.css';
import { centerSquare } from '../../../policy/round/thumbnail';
import { useEditorState, useFrame } from '../../page/services';

/** A frame over the photo. It is placed in percent of the canvas, and moves with zoom and pan. */
export function SeenSquare() {
  const photo = useEditorState((state) => state.photo);
  const viewport = useFrame((frame) => frame.viewport);
  if (!photo || !viewport) return null;

  const { x, y, side } = centerSquare(photo.source);
  const { left, top, width, height, scale } = viewport;
  const percentOf = (pixels: number, whole: number): string => `${(100 * pixels) / scale / whole}%`;

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
    />
  );
}
