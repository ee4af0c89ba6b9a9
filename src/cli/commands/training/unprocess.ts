/**
 * `exposure unprocess`: raw-like sources for training out of finished photographs. The settings and noise of each
 * result follow from its name and the seed, so that a folder can be made again file by file.
 *
 * @example
 * npx exposure unprocess photos/*.jpg --out sources --seed 1 --draws 2
 */
import { basename, join, parse } from 'node:path';
import { fnv1a32 } from '../../../core/bytes/hash';
import { linearProfile } from '../../../core/profile/icc';
import { encoderFor } from '../../../formats';
import { quantiseInto } from '../../../render/precision/quantise';
import { unprocessPixels } from '../../../training/photos/unprocess';
import { type ArgumentsOf, defineCommand, defineOptions } from '../../arguments/command';
import type { Host } from '../../host';
import { seedOption, wholeNumberOption } from '../../arguments/number-options';
import { checkOutputs } from '../../files/outputs';
import { naming, readPhoto } from '../../files/photo-file';
import { exitCode, forEachFile } from '../../files/each-file';
import { encodedPixels } from '../../training/assessment-sources';
import { type Draw, writeDraws } from '../../training/draws-table';

const DEFAULT_SEED = 0;
const DEFAULT_DRAWS = 2;
/** A guard against a slip of the finger: each draw is a 16-bit file. */
const MOST_DRAWS = 1000;

const OPTIONS = defineOptions(
  {
    name: 'out',
    value: 'FOLDER',
    required: true,
    summary:
      'Gets NAME_0.png, NAME_1.png and so on, linear with 16 bits; made if missing. FOLDER.csv tells train which are of one photograph.',
  },
  {
    name: 'seed',
    value: 'S',
    summary: `Settings and noise follow from it and from a result's name. Default ${DEFAULT_SEED}.`,
  },
  {
    name: 'draws',
    value: 'N',
    summary: `How many of each photograph, with settings of their own. Default ${DEFAULT_DRAWS}.`,
  },
);

export const unprocess = defineCommand({
  name: 'unprocess',
  summary: 'Makes raw-like sources for training out of finished photographs.',
  positional: 'FILES...',
  options: OPTIONS,
  run: unprocessFiles,
});

async function unprocessFiles(
  { positionals, values }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  const seed = seedOption(values, 'seed') ?? DEFAULT_SEED;
  const draws = wholeNumberOption(values, 'draws', { highest: MOST_DRAWS }) ?? DEFAULT_DRAWS;
  const jobs = positionals.map((input) => ({
    input,
    outputs: Array.from({ length: draws }, (_, i) => join(values.out, `${parse(input).name}_${i}.png`)),
  }));

  await checkOutputs(
    jobs.flatMap(({ outputs }) => outputs),
    positionals,
  );

  // The table lists what was really written, without the files that failed.
  const made: Draw[] = [];
  const failures = await forEachFile(host, jobs, async ({ input, outputs }) => {
    await unprocessFile(host, input, outputs, seed);
    made.push(...outputs.map((output) => ({ file: basename(output), original: basename(input) })));
  });
  if (made.length > 0) host.write(`${await writeDraws(host, values.out, made)}\n`);
  return exitCode(failures);
}

/** Writes all draws of one photograph. Throws a UserError that names the file. */
async function unprocessFile(
  host: Host,
  input: string,
  outputs: readonly string[],
  seed: number,
): Promise<void> {
  const { source } = await readPhoto(host, input);
  const { width, height } = source;
  const pixels = await naming(input, () => encodedPixels(source));
  for (const output of outputs) {
    // By the name, so that neither the other files nor their order matter.
    const samples = toCodes(unprocessPixels(pixels, seed ^ fnv1a32(parse(output).name)));
    const image = { width, height, samples, metadata: { icc: linearProfile() } };
    await host.writeFile(output, await encoderFor('png16').encode(image));
    host.write(`${output}: ${width} x ${height}\n`);
  }
}

/** 16-bit codes of numbers in 0..1. */
function toCodes(pixels: Float32Array): Uint16Array {
  const codes = new Uint16Array(pixels.length);
  quantiseInto(codes, 0, pixels);
  return codes;
}
