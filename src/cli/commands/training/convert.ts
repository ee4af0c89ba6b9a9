/**
 * `exposure convert`: a TensorFlow checkpoint into a model folder. It keeps float32, since the numbers are somebody
 * else's result and are not to change.
 *
 * @example
 * npx exposure convert checkpoints/model.ckpt --out models/paper
 */
import { type ArgumentsOf, defineCommand, defineOptions } from '../../arguments/command';
import { writeModelFolder } from '../../files/model-files';
import type { Host } from '../../host';
import { readCheckpoint } from '../../agent/model-source';

const OPTIONS = defineOptions({
  name: 'out',
  value: 'FOLDER',
  required: true,
  summary: 'The model folder, made if missing.',
});

export const convert = defineCommand({
  name: 'convert',
  summary: 'Makes a model folder of a TensorFlow checkpoint, in float32.',
  positional: 'CHECKPOINT_PREFIX',
  options: OPTIONS,
  run: convertCheckpoint,
});

/** Every weight is read and checked before the first byte is written. */
async function convertCheckpoint(
  { positionals, values }: ArgumentsOf<typeof OPTIONS>,
  host: Host,
): Promise<number> {
  const out = values.out;
  // Shells complete to a file's name, so the prefix may come with the ending of its index.
  const model = await readCheckpoint(host, positionals[0]!.replace(/\.index$/, ''));
  await writeModelFolder(host, out, model, 'float32');
  host.write(`${out}: ${model.weights.size} tensors, ${model.origin}\n`);
  return 0;
}
