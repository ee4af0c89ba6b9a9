/** Which of a checkpoint's tensors are the policy's weights, and whether they are the ones the networks need. */
import { UserError } from '../../core/errors';
import { shapeText, type TensorEntry } from './index/bundle';
import type { Checkpoint } from './checkpoint';

const SCOPES = ['generator/', 'critic/', 'rl_value/'];

/**
 * The tensors of generator, critic and value, without the optimiser's: TensorFlow names those after the tensor they
 * belong to (`.../weights/Adam_1`), or as a running power (`beta1_power`).
 */
export function weightEntries({ entries }: Pick<Checkpoint, 'entries'>): TensorEntry[] {
  return [...entries.values()].filter(({ name }) => {
    if (!SCOPES.some((scope) => name.startsWith(scope))) return false;
    const slash = name.lastIndexOf('/');
    return !entries.has(name.slice(0, slash)) && !/^beta\d_power(_\d+)?$/.test(name.slice(slash + 1));
  });
}

/** Throws one UserError that names every tensor that is missing or of another shape or type. */
export function expectWeights(
  { entries }: Pick<Checkpoint, 'entries'>,
  expected: ReadonlyMap<string, readonly number[]>,
): void {
  const missing: string[] = [];
  const different: string[] = [];
  for (const [name, shape] of expected) {
    const entry = entries.get(name);
    if (!entry) missing.push(name);
    else if (entry.dtype !== 'float32') different.push(`${name} is ${entry.dtype} instead of float32`);
    else if (shapeText(entry.shape) !== shapeText(shape)) {
      different.push(`${name} is ${shapeText(entry.shape)} instead of ${shapeText(shape)}`);
    }
  }
  const faults = [...(missing.length > 0 ? [`it has no ${listed(missing)}`] : []), listed(different)];
  const fault = faults.filter((text) => text !== '').join('; ');
  if (fault !== '') throw new UserError(`These are not the weights of this network: ${fault}.`);
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(', ');
  return items.length > 3 ? `${shown} and ${items.length - 3} more` : shown;
}
