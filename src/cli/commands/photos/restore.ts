/**
 * `exposure restore`: the fine photograph out of a residual and the coarse one that it is the rest of. `--gain` and
 * `--range` must be those that the residual was made with; the files do not say.
 *
 * @example
 * npx exposure restore residual.tif --coarse photo-8bit.png --out photo-16bit.tif
 */
import { UserError } from '../../../core/errors';
import type { SourceImage } from '../../../core/image';
import { metadataOfSame } from '../../../editor/export';
import { DEFAULT_RESIDUAL, fineOf, RESIDUAL_RANGES, type ResidualRange } from '../../../laboratory/residual';
import { type ArgumentsOf, defineCommand, defineOptions, UsageError } from '../../arguments/command';
import type { Host } from '../../host';
import { positiveNumberOption } from '../../arguments/number-options';
import { planOutputs } from '../../files/outputs';
import { naming, readPhoto } from '../../files/photo-file';

const OPTIONS = defineOptions(
  {
    name: 'coarse',
    value: 'FILE',
    required: true,
    summary: 'The 8-bit image that the residual belongs to.',
  },
  {
    name: 'out',
    value: 'FILE|FOLDER',
    required: true,
    summary: 'A .tif or .png of 16 bits, else a folder, made if missing, that gets a TIFF.',
  },
  { name: 'gain', value: 'G', summary: 'That of the residual; 10 by default.' },
  {
    name: 'range',
    value: 'RANGE',
    choices: RESIDUAL_RANGES,
    summary: 'That of the residual: 0..1 (default), or -1..1; write --range=-1..1.',
  },
);

export const restore = defineCommand({
  name: 'restore',
  summary: 'Undoes residual: writes the 16-bit photograph that a residual and its 8-bit image come from.',
  positional: 'RESIDUAL',
  options: OPTIONS,
  run: restorePhoto,
});

async function restorePhoto(
  { positionals, values }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  const [input, coarse] = [positionals[0]!, values.coarse];
  const { encoder, jobs } = await planOutputs([input], values.out, undefined, [coarse]);
  const out = jobs[0]!.output;
  if (encoder.sampleType !== 'uint16') {
    throw new UsageError(`--out: ${encoder.label} has no 16 bits; choose .tif or .png.`);
  }

  const gain = positiveNumberOption(values, 'gain') ?? DEFAULT_RESIDUAL.gain;
  const range = values.range ?? DEFAULT_RESIDUAL.range;
  const [residual, known] = [(await readPhoto(host, input)).source, (await readPhoto(host, coarse)).source];

  const { samples, restored } = await naming(input, () => restoredSamples(residual, known, gain, range));
  const { width, height } = residual;
  const metadata = metadataOfSame(known.metadata);
  await host.writeFile(out, await encoder.encode({ width, height, samples, metadata }));
  const percent = ((100 * restored) / samples.length).toFixed(2);
  host.write(`${out}: ${percent} % of the samples restored, the others as coarse as they were\n`);
  return 0;
}

/**
 * Returns 16-bit codes of interleaved RGB, and how many of them could be restored. Throws a UserError for pictures
 * that cannot belong together.
 */
function restoredSamples(
  residual: SourceImage,
  coarse: SourceImage,
  gain: number,
  range: ResidualRange,
): { readonly samples: Uint16Array; readonly restored: number } {
  if (residual.description.sampleFormat !== 'float') {
    throw new UserError('A residual has floats: this file has not.');
  }
  if (residual.width !== coarse.width || residual.height !== coarse.height) {
    throw new UserError(
      `The residual has ${residual.width} x ${residual.height} pixels and the coarse image ${coarse.width} x ${coarse.height}.`,
    );
  }

  // Both ranges come to the residual's 0..1 first.
  const [scale, offset] = range === '0..1' ? [1, 0] : [0.5, 0.5];
  const samples = new Uint16Array(residual.width * residual.height * 3);

  let restored = 0;
  for (let i = 0; i < samples.length; i++) {
    const rough = sampleAt(coarse, i) / coarse.maximum;
    const fine = fineOf(sampleAt(residual, i) * scale + offset, rough, gain);
    // A clipped residual tells nothing more, and the coarse value stays.
    if (fine !== undefined) restored++;
    samples[i] = Math.round(65535 * Math.min(Math.max(fine ?? rough, 0), 1));
  }
  return { samples, restored };
}

/** Returns a sample of interleaved RGB. Gray has three equal channels. */
const sampleAt = ({ samples, channels }: SourceImage, index: number): number =>
  samples[channels === 1 ? Math.floor(index / 3) : index]!;
