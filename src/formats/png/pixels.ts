/** Codes as stored -> gray or RGB samples: palettes expanded, transparency laid over a neutral ground. */
import { damagedPng } from './chunks';
import type { Palette, PngHeader } from './header';
import { filteredLength, unfilterRows } from './scanlines';
import type { Pass } from './scanlines';

/** Writes the samples of the pixel whose codes begin at `codes[from]` to `samples[to]` and on. */
type PaintPixel = (codes: Uint16Array, from: number, samples: Uint8Array | Uint16Array, to: number) => void;

export interface PixelRules {
  readonly palette: Palette | undefined;
  readonly transparentColor: readonly number[] | undefined;
}

export function pngChannels(header: PngHeader): 1 | 3 {
  return header.color === 'gray' || header.color === 'gray-alpha' ? 1 : 3;
}

/** Full scale of the samples returned; palettes hold 8-bit colors whatever the size of their codes. */
export function pngMaximum(header: PngHeader): number {
  return header.color === 'palette' ? 255 : 2 ** header.depth - 1;
}

/** Upside-up, interleaved samples of the whole image. `data` is unfiltered in place. */
export function paintPixels(
  data: Uint8Array,
  passes: readonly Pass[],
  header: PngHeader,
  rules: PixelRules,
): Uint8Array | Uint16Array {
  if (data.length !== filteredLength(passes)) throw new RangeError('the data do not fit the header');
  const { width, height, depth, channels } = header;
  const outputs = pngChannels(header);
  const length = width * height * outputs;
  const samples = depth === 16 ? new Uint16Array(length) : new Uint8Array(length);
  const paint = painter(header, rules);
  unfilterRows(data, passes, header, (codes, pass, row) => {
    let to = ((pass.y + row * pass.dy) * width + pass.x) * outputs;
    if (!paint) {
      copyPixels(codes, pass, samples, to, outputs);
      return;
    }
    for (let index = 0; index < pass.width; index++) {
      paint(codes, index * channels, samples, to);
      to += pass.dx * outputs;
    }
  });
  return samples;
}

/** Opaque gray or RGB. */
function copyPixels(
  codes: Uint16Array,
  pass: Pass,
  samples: Uint8Array | Uint16Array,
  start: number,
  channels: number,
): void {
  if (pass.dx === 1) {
    samples.set(codes.subarray(0, pass.width * channels), start);
    return;
  }
  for (let index = 0; index < pass.width; index++) {
    const to = start + index * pass.dx * channels;
    for (let channel = 0; channel < channels; channel++)
      samples[to + channel] = codes[index * channels + channel]!;
  }
}

/** Undefined where codes are samples. */
function painter(header: PngHeader, { palette, transparentColor }: PixelRules): PaintPixel | undefined {
  if (palette) return palettePainter(palette);
  if (header.channels % 2 === 0) return alphaPainter(header);
  return transparentColor && keyPainter(header, transparentColor);
}

/** Over half of full scale, which lies between two codes; to the nearest code. */
function overNeutral(code: number, alpha: number, maximum: number): number {
  return Math.round((code * alpha + (maximum / 2) * (maximum - alpha)) / maximum);
}

function palettePainter(palette: Palette): PaintPixel {
  const colors = palette.flatMap(([red, green, blue, alpha]) =>
    [red, green, blue].map((code) => overNeutral(code, alpha, 255)),
  );
  return (codes, from, samples, to) => {
    const entry = codes[from]! * 3;
    if (entry >= colors.length) throw damagedPng('its picture names a palette entry that does not exist');
    samples[to] = colors[entry]!;
    samples[to + 1] = colors[entry + 1]!;
    samples[to + 2] = colors[entry + 2]!;
  };
}

function alphaPainter(header: PngHeader): PaintPixel {
  const maximum = pngMaximum(header);
  const colors = header.channels - 1;
  return (codes, from, samples, to) => {
    const alpha = codes[from + colors]!;
    for (let channel = 0; channel < colors; channel++) {
      samples[to + channel] = overNeutral(codes[from + channel]!, alpha, maximum);
    }
  };
}

function keyPainter(header: PngHeader, key: readonly number[]): PaintPixel {
  const ground = overNeutral(0, 0, pngMaximum(header));
  return (codes, from, samples, to) => {
    const transparent = key.every((code, channel) => codes[from + channel] === code);
    for (let channel = 0; channel < key.length; channel++) {
      samples[to + channel] = transparent ? ground : codes[from + channel]!;
    }
  };
}
