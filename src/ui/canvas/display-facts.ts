/**
 * What a canvas really shows: how many bits reach the browser, of which colors and brightness; as far as it can be told. Pictures
 * are cut off at white and drawn in sRGB, whatever more a screen has.
 */

export type CanvasChoice = 'auto' | '8-bit' | 'float';

export interface DisplayFacts {
  readonly format: GPUTextureFormat;
  /** Of each channel, on their way to the browser. */
  readonly canvasBits: 8 | 16;
  /** Of each channel, as the browser says; browsers may say 8 for more. */
  readonly screenBits: number;
  readonly screenGamut: 'sRGB' | 'P3' | 'Rec. 2020';
  readonly screenRange: 'standard' | 'high';
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
  context.configure({ device, format, alphaMode: 'opaque' });
  return {
    format,
    canvasBits: format === FLOAT ? 16 : 8,
    screenBits: Math.round(screen.colorDepth / 3),
    screenGamut: matches('(color-gamut: rec2020)')
      ? 'Rec. 2020'
      : matches('(color-gamut: p3)')
        ? 'P3'
        : 'sRGB',
    screenRange: matches('(dynamic-range: high)') ? 'high' : 'standard',
  };
}

/** For the badge. */
export function displaySummary({ canvasBits, screenBits }: DisplayFacts): string {
  const bits = canvasBits === 8 ? '8 bits' : `half floats to ${screenBits} bits`;
  return `Shown in ${bits}, sRGB, standard range`;
}
