/** A small rendered picture. What it shows is told by the text or the button around it. */
import './picture.css';
import { useEffect, useRef } from 'react';
import { plainContext } from '../../stage/plain-canvas';

/**
 * Shows nothing until there is an image. The canvas has the image's own size in pixels; the style sheet around it
 * decides how large it is on the page.
 *
 * @example
 * <Picture image={thumbnails[0]} />
 */
export function Picture({ image }: { image: ImageData | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (image && canvas.current) plainContext(canvas.current)?.putImageData(image, 0, 0);
  }, [image]);
  if (!image) return null;
  return <canvas ref={canvas} width={image.width} height={image.height} aria-hidden="true" />;
}
