/**
 * Part seven: how well `exposure match` finds steps again. Forty retouched versions of photographs are made by random steps
 * and written with eight bits. Then steps are sought that make the photographs into them.
 */
import { filtersIn } from '../../src/filters';
import { quantile } from '../../src/metrics/statistics/quantile';
import { pictureOf } from '../../src/policy/fitting/alignment/picture';
import { matchSteps } from '../../src/policy/fitting/match';
import { readMatchRequest } from '../../src/policy/fitting/match-request';
import {
  editedPixels,
  eightBits,
  isMostlyClipped,
  randomSteps,
} from '../../src/policy/fitting/random-edits.fixture';
import { heading } from '../report';
import { photographs } from './photographs';

const EDITS = 40;
const FIRST_SEED = 1;

export async function benchMatch(): Promise<void> {
  heading(`Match: ${EDITS} edits by one to five random steps, found again`);
  const photos = await photographs();
  const means: number[] = [];
  const seconds: number[] = [];
  for (let seed = FIRST_SEED; means.length < EDITS; seed++) {
    const photo = photos[means.length % photos.length]!;
    const output = means.length % 2 === 0 ? 'as-is' : 'srgb';
    const steps = randomSteps(seed);
    const shown = editedPixels(pictureOf(photo, 'auto'), steps, output);
    if (isMostlyClipped(shown)) continue;
    const after = { source: eightBits(shown, photo.source.width), profile: undefined };

    const start = process.cpuUsage().user;
    const request = await readMatchRequest(photo, after, [
      { input: 'auto', output: 'srgb' },
      { input: 'auto', output: 'as-is' },
    ]);
    const { document, error } = matchSteps({ ...request, filters: filtersIn('agent') });
    seconds.push((process.cpuUsage().user - start) / 1e6);
    means.push(error.mean);
    const names = (list: readonly { readonly filter: string }[]): string =>
      list.map(({ filter }) => filter).join(' > ');
    console.log(
      `${seed}, ${photo.name.split('/').at(-1)}: ${names(steps)}; found ${names(document.steps)}: ` +
        `mean ${error.mean.toFixed(2)}, 99 % below ${error.p99.toFixed(2)}, ${seconds.at(-1)!.toFixed(1)} s`,
    );
  }
  const within = means.filter((mean) => mean <= 1).length;
  const spread = (numbers: readonly number[]): string =>
    [0.5, 0.9, 1].map((share) => quantile(numbers, share).toFixed(2)).join(', ');
  console.log(
    `Mean CIEDE2000, median, 90 %, largest: ${spread(means)}; seconds of a core: ${spread(seconds)}.`,
  );
  const met = within >= 0.9 * EDITS && Math.max(...seconds) < 10;
  console.log(
    `Goal: at most 1 for at least 90 %, in under 10 s each: ${within} of ${EDITS}, ${met ? 'met' : 'MISSED'}.`,
  );
}
