/** What a canvas really shows: how many bits reach the browser, of which colors and brightness; as far as it can be told. */

export type CanvasChoice = 'auto' | '8-bit' | 'float';

export interface DisplayFacts {
  readonly format: GPUTextureFormat;
  /** Of each channel, on their way to the browser. */
  readonly canvasBits: 8 | 16;
  /** Whether values above 1 are shown brighter than white. */
  readonly extended: boolean;
  /** Of each channel, as the browser says; browsers may say 8 for more. */
  readonly screenBits: number;
  readonly gamut: 'sRGB' | 'P3' | 'Rec. 2020';
  readonly highRange: boolean;
}

const matches = (query: string): boolean => matchMedia(query).matches;

const FLOAT: GPUTextureFormat = 'rgba16float';

/** `auto` takes floats where the screen could show more than 8 bits make of it. */
export function canvasFormat(choice: CanvasChoice): GPUTextureFormat {
  const deep = matches('(dynamic-range: high)') || screen.colorDepth > 24;
  if (choice === 'float' || (choice === 'auto' && deep)) return FLOAT;
  return navigator.gpu?.getPreferredCanvasFormat() ?? 'bgra8unorm';
}

/** Configures, and says what was granted. */
export function configureCanvas(
  context: GPUCanvasContext,
  device: GPUDevice,
  format: GPUTextureFormat,
): DisplayFacts {
  const isFloat = format === FLOAT;
  const toneMapping: GPUCanvasToneMapping = { mode: isFloat ? 'extended' : 'standard' };
  context.configure({ device, format, alphaMode: 'opaque', toneMapping });
  const highRange = matches('(dynamic-range: high)');
  // Browsers that know no tone mapping leave it out of what was configured.
  const granted = context.getConfiguration?.()?.toneMapping?.mode === 'extended';
  return {
    format,
    canvasBits: isFloat ? 16 : 8,
    extended: granted && highRange,
    screenBits: Math.round(screen.colorDepth / 3),
    gamut: matches('(color-gamut: rec2020)') ? 'Rec. 2020' : matches('(color-gamut: p3)') ? 'P3' : 'sRGB',
    highRange,
  };
}

/** For the badge. */
export function displaySummary({ canvasBits, screenBits, gamut, extended }: DisplayFacts): string {
  const bits = canvasBits === 8 ? '8 bits' : `half floats to ${screenBits} bits`;
  return `Shown in ${bits}, ${gamut}, ${extended ? 'extended' : 'standard'} range`;
}
