/** The histogram of the result: three channels laid over each other as light, and luminance as a line. */
import './histogram.css';
import { useEffect, useRef } from 'react';
import { areaPath, linePath } from '../../../metrics/chart/lines';
import type { Place } from '../../../metrics/chart/shape';
import { plainContext } from '../../../stage/plain-canvas';
import { useFrame } from '../../page/services';
import { Section } from '../../kit/section';
import { clippedWords, histogramHeights } from './histogram-shape';

/** The canvas's own size in pixels: two for each bin. The style sheet stretches it to the panel. */
const WIDTH = 512;
const HEIGHT = 192;
/** Where all three overlap they make a neutral gray, on which the luminance line still shows. */
const CHANNELS = ['rgb(190 44 44)', 'rgb(44 190 44)', 'rgb(44 44 190)'] as const;

/** The histogram and, below it, the share of pixels that lie at either end. */
export function HistogramPanel() {
  const histogram = useFrame((frame) => frame.histogram);
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const context = canvas.current ? plainContext(canvas.current) : undefined;
    if (context) draw(context, histogram?.bins);
  }, [histogram]);

  const shadows = histogram && clippedWords(histogram.below, histogram.count);
  const highlights = histogram && clippedWords(histogram.above, histogram.count);

  return (
    <Section title="Histogram">
      <canvas
        ref={canvas}
        className="histogram"
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={
          histogram
            ? `Histogram of the result: ${shadows} clipped to black, ${highlights} to white`
            : 'Histogram, empty'
        }
      />
      <div
        className="histogram-clipped"
        title="Pixels that a 16-bit file stores as its lowest or its highest code, in the channel that has most of them"
      >
        <span>
          Clipped to black <strong>{shadows ?? '–'}</strong>
        </span>
        <span>
          To white <strong>{highlights ?? '–'}</strong>
        </span>
      </div>
    </Section>
  );
}

/** Draws the bins, or clears the canvas where there are none. */
function draw(context: CanvasRenderingContext2D, bins: Uint32Array | undefined): void {
  context.clearRect(0, 0, WIDTH, HEIGHT);
  if (!bins) return;
  // Light adds up: red over green is yellow, as in the photo.
  context.globalCompositeOperation = 'screen';
  CHANNELS.forEach((color, channel) => {
    context.fillStyle = color;
    context.fill(new Path2D(areaPath(places(histogramHeights(bins, channel)), HEIGHT)));
  });

  context.globalCompositeOperation = 'source-over';
  context.strokeStyle = '#fff';
  context.lineWidth = 1.5;
  context.stroke(new Path2D(linePath(places(histogramHeights(bins, 3)))));
}

/** Bins lie side by side; a full one leaves four pixels above it. */
const places = (heights: Float64Array): Place[] =>
  Array.from(heights, (height, i) => [((i + 0.5) * WIDTH) / heights.length, HEIGHT - height * (HEIGHT - 4)]);
