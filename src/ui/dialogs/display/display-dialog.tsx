/** The dialog about the display: the facts that the browser tells, and ramps to see the rest. */
import './display.css';
import { useEffect, useRef, useState } from 'react';
import { drawRamps, RAMP_BITS } from '../../../render/gpu/passes/ramp-pass';
import { type CanvasChoice, canvasFormat, configureCanvas } from '../../../stage/display-facts';
import { useCanvasSize } from '../../canvas/use-canvas-size';
import type { Size } from '../../../core/pixels/shrink';
import { useCompare, useCompareFrame, useServices, useWorkspace } from '../../page/services';
import { Dialog } from '../../kit/dialog';

declare module '../../page/page-state' {
  interface DialogNames {
    readonly display: true;
  }
}

/** How the canvas may be set up. A choice that the device does not have becomes the nearest that it has. */
const CHOICES: readonly { readonly value: CanvasChoice; readonly label: string }[] = [
  { value: 'auto', label: 'As the screen allows' },
  { value: '8-bit', label: '8 bits' },
  { value: 'float', label: 'Half floats' },
];

/** How much of 0..1 a ramp spans: the smaller, the wider its steps. */
const SPAN = 0.1;
/**
 * Where a ramp may begin: in the shadows, the midtones and the highlights. Steps are not equally visible
 * everywhere.
 */
const STARTS = [0.05, 0.2, 0.5, 0.8] as const;

/** The facts are those of the browser, which cannot know what the cable and the panel do: the ramps show that. */
export function DisplayDialog() {
  const { page } = useServices();
  const { compare } = useWorkspace();
  const display = useCompareFrame((frame) => frame.display);
  const choice = useCompare((choices) => choices.canvas);
  /** Where the ramps begin, in display values of 0..1. */
  const [start, setStart] = useState<number>(0.2);
  return (
    <Dialog title="What this display shows" onClose={() => page.setState({ dialog: undefined })}>
      <div className="display-dialog">
        {display && (
          <dl className="display-facts">
            <dt>Canvas</dt>
            <dd>{display.canvasBits === 8 ? '8 bits a channel' : '16-bit floats: 11 significant bits'}</dd>
            <dt>Screen</dt>
            <dd>{display.screenBits} bits a channel, as the browser says</dd>
            <dt>Colors</dt>
            <dd>sRGB; the screen has {display.screenGamut}</dd>
            <dt>Brightness</dt>
            <dd>standard, up to white; the screen has a {display.screenRange} range</dd>
          </dl>
        )}
        <div className="display-options">
          <label>
            Canvas
            <select
              className="select"
              value={choice}
              onChange={(event) => compare.set({ canvas: CHOICES[event.currentTarget.selectedIndex]!.value })}
            >
              {CHOICES.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <label>
            Ramp from
            <select
              className="select"
              value={start}
              onChange={(event) => setStart(Number(event.currentTarget.value))}
            >
              {STARTS.map((value) => (
                <option key={value} value={value}>
                  {value} to {Number((value + SPAN).toFixed(2))}
                </option>
              ))}
            </select>
          </label>
        </div>
        <Ramps key={choice} choice={choice} start={start} />
        <p className="quiet">
          The ramps have steps of {RAMP_BITS.join(', ')} bits. Where two look alike, something between here
          and the screen does not show the finer one: the canvas, the browser, the cable or the panel.
        </p>
      </div>
    </Dialog>
  );
}

/** The ramps, drawn by WebGPU on a canvas that is set up like the photo's. Nothing is drawn without a device. */
function Ramps({ choice, start }: { readonly choice: CanvasChoice; readonly start: number }) {
  const { stage } = useWorkspace();
  const canvas = useRef<HTMLCanvasElement>(null);
  // Known once the dialog is open.
  const [size, setSize] = useState<Size>();
  useCanvasSize(canvas, setSize);

  useEffect(() => {
    const [element, device] = [canvas.current, stage.device];
    const context = element?.getContext('webgpu');
    if (!element || !device || !context || !size?.width || !size.height) return;
    [element.width, element.height] = [size.width, size.height];

    const { format } = configureCanvas(context, device, canvasFormat(choice, device));
    void drawRamps(device, format, () => context.getCurrentTexture(), start, start + SPAN);
  }, [choice, start, stage, size]);
  return (
    <div className="ramps">
      <canvas ref={canvas} role="img" aria-label={`Ramps of ${RAMP_BITS.join(', ')} bits`} />
      <ul>
        {RAMP_BITS.map((bits) => (
          <li key={bits}>{bits} bits</li>
        ))}
      </ul>
    </div>
  );
}
