/**
 * The depth, gamut and range that a canvas really shows, as far as the browser tells. Pictures are clipped at white
 * and drawn in sRGB, also on screens that could show more.
 */

export const CANVAS_CHOICES = ['auto', '8-bit', 'float'] as const;
export type CanvasChoice = (typeof CANVAS_CHOICES)[number];

export interface DisplayFacts {
  readonly format: GPUTextureFormat;
  /** Bits of each channel that reach the browser. */
  readonly canvasBits: 8 | 16;
  /** Bits of each channel that the browser reports. Browsers may report 8 for more. */
  readonly screenBits: number;
  readonly screenGamut: 'sRGB' | 'P3' | 'Rec. 2020';
  readonly screenRange: 'standard' | 'high';
}

const [HIGH_RANGE, REC2020, P3] = [
  '(dynamic-range: high)',
  '(color-gamut: rec2020)',
  '(color-gamut: p3)',
] as const;

const matches = (query: string): boolean => matchMedia(query).matches;

const FLOAT: GPUTextureFormat = 'rgba16float';

/**
 * Returns the format that a canvas on this device gets. `auto` takes floats where the screen could show more than 8 bits
 * make of it. Browsers that draw no floats (Firefox) get 8 bits, whatever is wished for.
 */
export function canvasFormat(choice: CanvasChoice, device: GPUDevice | undefined): GPUTextureFormat {
  const deep = matches(HIGH_RANGE) || screen.colorDepth > 24;
  const isWished = choice === 'float' || (choice === 'auto' && deep);
  if (isWished && device && takesFloats(device)) return FLOAT;
  return navigator.gpu?.getPreferredCanvasFormat() ?? 'bgra8unorm';
}

const TAKES_FLOATS = new WeakMap<GPUDevice, boolean>();

/** Whether a canvas can be configured with floats: browsers throw where it cannot, so it is tried on one of its own. */
function takesFloats(device: GPUDevice): boolean {
  let takes = TAKES_FLOATS.get(device);
  if (takes === undefined) {
    try {
      const context = new OffscreenCanvas(1, 1).getContext('webgpu');
      context?.configure({ device, format: FLOAT });
      context?.unconfigure();
      takes = context !== null;
    } catch {
      takes = false;
    }
    TAKES_FLOATS.set(device, takes);
  }
  return takes;
}

/** Configures, and says what was granted. */
export function configureCanvas(
  context: GPUCanvasContext,
  device: GPUDevice,
  format: GPUTextureFormat,
): DisplayFacts {
  context.configure({ device, format, alphaMode: 'opaque' });
  return factsOf(format);
}

/** The facts of a canvas that bytes are put on. */
export const plainDisplay = (): DisplayFacts => factsOf('rgba8unorm');

const factsOf = (format: GPUTextureFormat): DisplayFacts => ({
  format,
  canvasBits: format === FLOAT ? 16 : 8,
  screenBits: Math.round(screen.colorDepth / 3),
  screenGamut: matches(REC2020) ? 'Rec. 2020' : matches(P3) ? 'P3' : 'sRGB',
  screenRange: matches(HIGH_RANGE) ? 'high' : 'standard',
});

/** Calls back where the window comes to a screen of another kind, or the screen changes; returns how to stop. */
export function watchDisplay(onChange: () => void): () => void {
  let stop: () => void;
  const watch = (): void => {
    // The last one tells only that this resolution ends: then the next one is watched.
    const queries = [HIGH_RANGE, REC2020, P3, `(resolution: ${devicePixelRatio}dppx)`];
    const lists = queries.map((query) => matchMedia(query));
    const changed = (): void => {
      stop();
      watch();
      onChange();
    };
    for (const list of lists) list.addEventListener('change', changed);
    stop = () => {
      for (const list of lists) list.removeEventListener('change', changed);
    };
  };
  watch();
  return () => stop();
}

/** For the badge. */
export function displaySummary({ canvasBits, screenBits }: DisplayFacts): string {
  const bits = canvasBits === 8 ? '8 bits' : `half floats to ${screenBits} bits`;
  return `Shown in ${bits}, sRGB, standard range`;
}
