/** An uncompressed 16-bit TIFF of any size, written row by row, whose pixels follow each other in one run. */
import { open } from 'node:fs/promises';
import { encoderFor } from '../../src/formats';
import type { FilePart } from '../../src/formats/format';

/** Noise under a light that grows from row to row. What is in it does not matter where nothing is compressed. */
export async function writePicture(
  path: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<void> {
  const coding = await encoderFor('tiff16').strips!();
  const options = { compression: 'none' } as const;
  const target = coding.begin({ width, height, metadata: {} }, options);
  const rows = coding.rowsPerStrip(width);
  const noise = Uint16Array.from({ length: rows * width * 3 }, (_, i) => Math.imul(i, 2654435761) >>> 19);
  const file = await open(path, 'w');
  const write = async (parts: readonly FilePart[]): Promise<void> => {
    for (const { offset, bytes } of parts) await file.write(bytes, 0, bytes.length, offset);
  };
  try {
    for (let index = 0; index * rows < height; index++) {
      const light = Math.floor((50_000 * index * rows) / height);
      const strip = noise.map((code) => code + light).subarray(0, (height - index * rows) * width * 3);
      await write(target.add(index, coding.encodeStrip(strip, width, options)));
    }
    await write(target.finish());
  } finally {
    await file.close();
  }
}
