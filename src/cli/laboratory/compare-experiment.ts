/** Two precisions of the same photo and steps, in the numbers that the page shows. */
import { comparePictures, type Comparison } from '../../laboratory/comparison/comparison';
import { type PictureRows, renderedPicture } from '../../laboratory/picture-rows';
import type { SideNumbers } from '../../laboratory/comparison/side-tally';
import type { EditDocument } from '../../core/step';
import type { OpenPhoto } from '../../editor/state';
import { resolveInput } from '../../render/transform/input-transform';
import type { Precision } from '../../render/precision/precision';
import { naming, readPhoto } from '../files/photo-file';
import { openRendering, type Rendering } from '../rendering';
import {
  DEFAULT_A,
  DEFAULT_B,
  type Experiment,
  inEachFile,
  precisionOf,
  readDocument,
  type TableRow,
} from './experiment';

/**
 * @example
 * npx exposure precision photo.tif --experiment compare --steps steps.json --b source=8:floor --json
 */
export const compareExperiment: Experiment = {
  name: 'compare',
  summary: 'The steps of --steps at the precisions --a and --b: codes, differences, banding',
  options: ['steps', 'a', 'b', 'input', 'output', 'backend'],
  hasFigure: false,
  run: async (request) => {
    const { host, values } = request;
    const [a, b] = [values.a ?? DEFAULT_A, values.b ?? DEFAULT_B];
    const precisions = [precisionOf(a), precisionOf(b)] as const;

    const document = await readDocument(request);
    const rendering = await openRendering(host, values.backend ?? 'auto');
    try {
      const { found, failures } = await inEachFile(request, async (file) => {
        const photo = await readPhoto(host, file, document.frame);
        const comparison = await naming(file, () =>
          atPrecisions(rendering, photo, document, precisions, ([first, second]) =>
            comparePictures(first, second),
          ),
        );
        return { file, ...comparison };
      });
      const { input, output } = document;
      const settings = { a, b, input, output, renderedOn: rendering.description };
      return { json: { experiment: 'compare', ...settings, files: found }, rows: found.map(row), failures };
    } finally {
      rendering.close();
    }
  },
};

/**
 * Renders the same photo and steps at two precisions, for as long as `use` takes; afterwards the pictures are gone.
 * Throws what `use` throws.
 */
export async function atPrecisions<T>(
  rendering: Rendering,
  { source, profile }: OpenPhoto,
  { input, output, steps }: EditDocument,
  precisions: readonly [Precision, Precision],
  use: (pictures: readonly [PictureRows, PictureRows]) => Promise<T>,
): Promise<T> {
  const [a, b] = precisions;
  const rendererAt = (precision: Precision) =>
    rendering.rendererFor(source, resolveInput(source, profile, input, precision.source));
  const rendererA = await rendererAt(a);
  try {
    const rendererB = await rendererAt(b);
    try {
      return await use([
        renderedPicture(rendererA, { steps, output, precision: a }),
        renderedPicture(rendererB, { steps, output, precision: b }),
      ]);
    } finally {
      rendererB.dispose();
    }
  } finally {
    rendererA.dispose();
  }
}

/** Everything in one row, with names such as `b.red.distinct`. */
function row({ sides, ...rest }: Comparison & { readonly file: string }): TableRow {
  const [a, b] = sides.map(named);
  return flattened({ ...rest, a: a!, b: b! });
}

/** Channels by colour instead of by place. */
const named = ({ channels: [red, green, blue], ...rest }: SideNumbers): Nested => ({
  ...rest,
  red: { ...red },
  green: { ...green },
  blue: { ...blue },
});

/** Values in objects of any depth. */
interface Nested {
  readonly [name: string]: TableRow[string] | object;
}

/** Names of nested values, joined by dots. */
function flattened(values: Nested): TableRow {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]): [string, TableRow[string]][] => {
      if (typeof value !== 'object' || value === null) return [[name, value]];
      return Object.entries(flattened(value as Nested)).map(([inner, each]) => [`${name}.${inner}`, each]);
    }),
  );
}
