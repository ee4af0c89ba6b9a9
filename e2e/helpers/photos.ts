/** Real files for the tests, built here byte by byte so that what is in them does not depend on the program's own code. */

export interface PhotoFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export interface TestPhoto extends PhotoFile {
  readonly width: number;
  readonly height: number;
  /** Interleaved RGB codes, 0..65535. */
  readonly samples: Uint16Array;
}

/** A landscape of gradients with all kinds of codes: smooth sky, dark ground, a bright edge. */
export function makeSamples(width: number, height: number): Uint16Array {
  const samples = new Uint16Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / (width - 1), y / (height - 1)];
      const glow = Math.exp(-40 * ((u - 0.7) ** 2 + (v - 0.55) ** 2));
      const sky = v < 0.6 ? 0.15 + 0.5 * v : 0.02 + 0.05 * Math.sin(90 * u) ** 2;
      const color = [sky * 0.9 + glow * 0.6, sky * 0.8 + glow * 0.4, sky * (1.2 - 0.6 * v) + glow * 0.2];
      color.forEach((value, c) => {
        samples[(y * width + x) * 3 + c] = Math.round(Math.min(value, 1) * 65535);
      });
    }
  }
  return samples;
}

/** A baseline TIFF: little-endian, one uncompressed strip, 16-bit RGB. */
export function makeTiff(name: string, width: number, height: number): TestPhoto {
  const samples = makeSamples(width, height);
  const pixels = Buffer.from(samples.buffer);
  const [SHORT, LONG] = [3, 4];
  const bitsAt = 8 + pixels.length;
  const entries: readonly (readonly [tag: number, type: number, count: number, value: number])[] = [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, 3, bitsAt],
    [259, SHORT, 1, 1],
    [262, SHORT, 1, 2],
    [273, LONG, 1, 8],
    [277, SHORT, 1, 3],
    [278, LONG, 1, height],
    [279, LONG, 1, pixels.length],
  ];
  const directory = Buffer.alloc(2 + entries.length * 12 + 4);
  directory.writeUInt16LE(entries.length, 0);
  entries.forEach(([tag, type, count, value], i) => {
    const at = 2 + i * 12;
    directory.writeUInt16LE(tag, at);
    directory.writeUInt16LE(type, at + 2);
    directory.writeUInt32LE(count, at + 4);
    directory.writeUInt32LE(value, at + 8);
  });
  const header = Buffer.alloc(8);
  header.write('II');
  header.writeUInt16LE(42, 2);
  header.writeUInt32LE(bitsAt + 6, 4);
  const bits = Buffer.from(Uint16Array.of(16, 16, 16).buffer);
  const buffer = Buffer.concat([header, pixels, bits, directory]);
  return { name, mimeType: 'image/tiff', buffer, width, height, samples };
}
