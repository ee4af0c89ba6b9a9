/** Darkens a picture where the critic does not look, as a spotlight does. */
import './gaze.css';
import { useMemo } from 'react';
import { Picture } from '../../../kit/picture';

/** How dark it becomes where the critic does not look at all, 0..1. */
const DARKEST = 0.82;

/** `map`: 0..1 for each pixel of a square. It is laid over whatever it stands in, and stretched to its size. */
export function GazeOverlay({ map }: { readonly map: Float32Array }) {
  const image = useMemo(() => spotlight(map), [map]);
  return (
    <span className="gaze">
      <Picture image={image} />
    </span>
  );
}

function spotlight(map: Float32Array): ImageData {
  const side = Math.round(Math.sqrt(map.length));
  const image = new ImageData(side, side);
  map.forEach((weight, i) => (image.data[4 * i + 3] = 255 * DARKEST * (1 - weight)));
  return image;
}
