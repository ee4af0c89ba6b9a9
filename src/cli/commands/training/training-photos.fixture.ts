/** Photographs for tests of training. */
import { uniform } from '../../../core/random';
import type { TestFolder } from '../../command.fixture';

/** Dark sources and bright targets: smooth pictures of 24x30 pixels. */
export async function writePhotos(
  folder: TestFolder,
  name: string,
  count: number,
  level: number,
): Promise<void> {
  for (let photo = 0; photo < count; photo++) {
    const base = level * (0.5 + uniform(photo, 0));
    const samples = Uint16Array.from({ length: 24 * 30 * 3 }, (_, i) =>
      Math.round(65535 * Math.min(base * (0.7 + (0.6 * (i % 90)) / 90 + 0.1 * uniform(photo, i)), 1)),
    );
    await folder.writeImage(
      `${name}/${photo}.png`,
      { width: 24, height: 30, samples, metadata: {} },
      'png16',
    );
  }
}
