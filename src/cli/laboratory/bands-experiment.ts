/**
 * How many photos band after the policy's steps where their sources have 8 bits. The measure is in src/laboratory; here files are read and the report is put together.
 */
import { BANDS_FROM, bandingPair, screenBanding, shareOf } from '../../laboratory/banding/banding-census';
import { openRendering } from '../rendering';
import { openSuggester, suggestFor } from '../agent/suggestion';
import { naming } from '../files/photo-file';
import { atPrecisions } from './compare-experiment';
import { DEFAULT_A, DEFAULT_B, type Experiment, inEachFile, precisionOf } from './experiment';
import { withTransforms } from '../arguments/transform-options';

/** The share that the paper states for its 8-bit inputs. */
const PAPERS_SHARE = 'less than 5 %';

/**
 * @example
 * npx exposure precision photos/*.tif --experiment bands --b source=8:floor --json
 */
export const bandsExperiment: Experiment = {
  name: 'bands',
  summary: 'Which photos band after the agent’s steps with the source of --b, but not with that of --a',
  options: ['a', 'b', 'model', 'input', 'output', 'backend'],
  hasFigure: false,
  run: async (request) => {
    const { host, values } = request;
    const [a, b] = [values.a ?? DEFAULT_A, values.b ?? DEFAULT_B];
    const precisions = [precisionOf(a), precisionOf(b)] as const;

    const suggester = await openSuggester(host, values);
    const rendering = await openRendering(host, values.backend ?? 'auto');
    try {
      const { found, failures } = await inEachFile(request, async (file) => {
        const suggestion = await suggestFor(host, suggester, file);

        const document = withTransforms(suggestion.document, values);
        const pair = await naming(file, () =>
          atPrecisions(rendering, suggestion.photo, document, precisions, async ([exact, reduced]) =>
            bandingPair(await screenBanding(exact), await screenBanding(reduced)),
          ),
        );
        return { file, steps: document.steps.map(({ filter }) => filter).join(' '), ...pair };
      });

      const banded = found.filter(({ bands }) => bands).length;
      const { path, model } = suggester;
      return {
        json: {
          experiment: 'bands',
          ...{ a, b, model: { path, origin: model.origin }, renderedOn: rendering.description },
          criterion: `b has a banding index of at least ${BANDS_FROM} more than a`,
          ...{ photos: found.length, banded, ...shareOf(banded, found.length) },
          paper: PAPERS_SHARE,
          files: found,
        },
        rows: found,
        failures,
      };
    } finally {
      rendering.close();
    }
  },
};
