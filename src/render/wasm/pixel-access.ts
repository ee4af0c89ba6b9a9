/** Four pixels of a photo in memory -> vectors of red, green and blue, and back. */
import type { SampleType } from '../precision/quantise';
import { CLIPPED_INFINITY } from '../transform/input-transform';
import type { FunctionWriter } from './function-writer';
import { type Code, f32x4, i32, i32x4, narrowToBytes, v128 } from './instructions';
import type { Lanes, LaneOps } from './lane-ops';
import { INPUT_TABLE, INPUT_TABLES, THRESHOLD_TILE, THRESHOLDS } from './memory-layout';

/** How pixels lie in memory. Codes are looked up in tables; floats are linear up to a factor. */
export interface SourceLayout {
  readonly sample: SampleType;
  readonly channels: 1 | 3;
  /** One for all channels, or one each; none for floats. */
  readonly tables: 0 | 1 | 3;
}

/**
 * How results are stored: floats as they are, or codes, rounded to the nearest or by a tile of thresholds. `rgba8` is
 * four bytes a pixel, as a canvas takes them.
 */
export interface TargetLayout {
  readonly sample: SampleType | 'rgba8';
  readonly dithers: boolean;
}

const BYTES = { uint8: 1, uint16: 2, float32: 4 } as const;

/** The size of four pixels, in bytes. */
export const sourceStep = ({ sample, channels }: SourceLayout): number => 4 * channels * BYTES[sample];
export const targetStep = ({ sample }: TargetLayout): number =>
  sample === 'rgba8' ? 16 : 12 * BYTES[sample];

/** Reads four pixels from `source` on. `scale` multiplies floats. */
export function readPixels(
  writer: FunctionWriter,
  ops: LaneOps,
  layout: SourceLayout,
  source: Code,
  scale: Code,
): Lanes {
  if (layout.tables > 0) return readCodes(writer, layout, source);
  const finite = (value: Code): Code => {
    const scaled = writer.keep(f32x4.mul(value, scale));
    const clipped = f32x4.max(
      f32x4.min(scaled, ops.literal(CLIPPED_INFINITY)),
      ops.literal(-CLIPPED_INFINITY),
    );
    const isNumber = f32x4.atLeast(scaled, scaled);
    const isFinite = f32x4.atMost(f32x4.abs(scaled), ops.literal(LARGEST));
    return writer.keep(v128.select(scaled, v128.and(clipped, isNumber), isFinite));
  };
  if (layout.channels === 1) {
    const gray = finite(v128.load(source, 0));
    return [gray, gray, gray];
  }
  const [a, b, c] = [0, 16, 32].map((offset) => writer.keep(v128.load(source, offset)));
  const [red, green, blue] = PLANES.map(([first, second]) => finite(lanes(lanes(a!, b!, first), c!, second)));
  return [red!, green!, blue!];
}

/** The largest float: what lies beyond is clipped, and what is not a number becomes 0, as in `RowLineariser`. */
const LARGEST = (2 - 2 ** -23) * 2 ** 127;

/** There is no instruction that looks up four entries, so each lane is loaded by itself. */
function readCodes(writer: FunctionWriter, { sample, channels, tables }: SourceLayout, source: Code): Lanes {
  const bytes = BYTES[sample];
  const load = sample === 'uint8' ? i32.load8 : i32.load16;
  const plane = (channel: number): Code => {
    const table = INPUT_TABLES + (tables === 3 ? channel : 0) * INPUT_TABLE;
    const first = channels === 3 ? channel : 0;
    const entry = (pixel: number): Code => i32.shiftLeft(load(source, (first + pixel * channels) * bytes), 2);
    return writer.keep(
      [1, 2, 3].reduce(
        (vector, pixel) => v128.loadLane(entry(pixel), table, pixel, vector),
        v128.loadFirst(entry(0), table),
      ),
    );
  };
  if (channels === 1 && tables === 1) {
    const gray = plane(0);
    return [gray, gray, gray];
  }
  return [plane(0), plane(1), plane(2)];
}

/** Writes four pixels from `target` on, and up to eight bytes more. `thresholds`: where this row's lie for these pixels. */
export function writePixels(
  writer: FunctionWriter,
  ops: LaneOps,
  { sample, dithers }: TargetLayout,
  target: Code,
  color: readonly [Code, Code, Code],
  thresholds: Code,
): void {
  if (sample === 'float32') {
    const [red, green, blue] = color;
    VECTORS.forEach(([first, second], i) =>
      writer.run(v128.store(target, 16 * i, lanes(lanes(red, green, first), blue, second))),
    );
    return;
  }
  const maximum = ops.literal(sample === 'uint16' ? 65535 : 255);
  const zero = ops.literal(0);
  const codes = color.map((value, channel) => {
    const threshold = dithers
      ? v128.load(thresholds, THRESHOLDS + channel * THRESHOLD_TILE)
      : ops.literal(0.5);
    // What is not a number is not greater than 0 and becomes 0.
    const positive = f32x4.max(zero, value);
    const scaled = f32x4.add(f32x4.mul(positive, maximum), threshold);
    return writer.keep(i32x4.fromFloats(f32x4.min(scaled, maximum)));
  });
  if (sample === 'rgba8') {
    const [red, green, blue] = codes as [Code, Code, Code];
    const colors = v128.or(v128.or(red, i32x4.shiftLeft(green, 8)), i32x4.shiftLeft(blue, 16));
    writer.run(v128.store(target, 0, v128.or(colors, i32x4.constant([OPAQUE, OPAQUE, OPAQUE, OPAQUE]))));
    return;
  }
  const redGreen = writer.keep(i32x4.narrow(codes[0]!, codes[1]!));
  const blues = writer.keep(i32x4.narrow(codes[2]!, codes[2]!));
  if (sample === 'uint8') {
    const planes = writer.keep(narrowToBytes(redGreen, blues));
    writer.run(v128.store(target, 0, v128.shuffle(planes, planes, BYTE_ORDER)));
    return;
  }
  writer.run(v128.store(target, 0, shorts(redGreen, blues, SHORT_ORDER.slice(0, 8))));
  writer.run(v128.store(target, 16, shorts(redGreen, blues, [...SHORT_ORDER.slice(8), 0, 0, 0, 0])));
}

/** The last of four bytes. */
const OPAQUE = 0xff << 24;

/** Lanes 0..3 of a and 4..7 of b. */
const lanes = (a: Code, b: Code, order: readonly number[]): Code =>
  v128.shuffle(
    a,
    b,
    order.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte)),
  );

const shorts = (a: Code, b: Code, order: readonly number[]): Code =>
  v128.shuffle(
    a,
    b,
    order.flatMap((lane) => [2 * lane, 2 * lane + 1]),
  );

/** Three vectors `rgbr gbrg brgb` -> a plane of red, green and blue: lanes of the first two, then of these and the third. */
const PLANES = [
  [
    [0, 3, 6, 0],
    [0, 1, 2, 5],
  ],
  [
    [1, 4, 7, 0],
    [0, 1, 2, 6],
  ],
  [
    [2, 5, 0, 0],
    [0, 1, 4, 7],
  ],
] as const;

/** And back: lanes of red and green, then of these and blue. */
const VECTORS = [
  [
    [0, 4, 0, 1],
    [0, 1, 4, 3],
  ],
  [
    [5, 0, 2, 6],
    [0, 5, 2, 3],
  ],
  [
    [0, 3, 7, 0],
    [6, 1, 2, 7],
  ],
] as const;

/** Red lies in lanes 0..3, green in 4..7, blue from the second vector's 0 on. */
const SHORT_ORDER = [0, 1, 2, 3].flatMap((pixel) => [pixel, 4 + pixel, 8 + pixel]);
const BYTE_ORDER = [...SHORT_ORDER, 0, 0, 0, 0];
