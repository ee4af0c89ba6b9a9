/** Part eight: how much of the way `exposure look` goes, on ten pairs of photographs. */
import type { OpenPhoto } from '../../src/editor/state';
import { documentFor } from '../../src/editor/opening';
import { lookSteps } from '../../src/policy/fitting/look';
import { readLookRequest } from '../../src/policy/fitting/look-request';
import { GOAL_NAMES } from '../../src/policy/model/goal';
import { heading } from '../report';
import { photographs } from './photographs';

const PAIRS = 10;
/** Numbers that are nearer than this already have no way to go, in units of CIELAB. */
const THERE = 1;

export async function benchLook(): Promise<void> {
  heading(`Look: ${PAIRS} photographs with the look of another one`);
  const photos = await photographs();
  const ways: number[] = [];
  let mostClipped = 0;
  for (const [photo, reference] of pairsOf(photos)) {
    const start = process.cpuUsage().user;
    const request = await readLookRequest(photo, documentFor(photo), reference, documentFor(reference));
    const { document, wanted, before, after, clipped } = lookSteps(request);
    const parts = GOAL_NAMES.map((name) => {
      const way = Math.abs(wanted[name] - before[name]);
      const left = Math.abs(wanted[name] - after[name]);
      return way < THERE ? Number(left < THERE) : 1 - left / way;
    });
    ways.push(...parts);
    mostClipped = Math.max(mostClipped, clipped.after - clipped.before);
    const names = document.steps.map(({ filter }) => filter).join(' > ');
    console.log(
      `${nameOf(photo)} like ${nameOf(reference)}: ${names}: ` +
        `${GOAL_NAMES.map((name, i) => `${name} ${(100 * parts[i]!).toFixed(0)} %`).join(', ')}; ` +
        `clipped ${(100 * (clipped.after - clipped.before)).toFixed(1)} % more; ` +
        `${((process.cpuUsage().user - start) / 1e6).toFixed(1)} s of a core`,
    );
  }
  const met = Math.min(...ways) >= 0.7 && mostClipped <= 0.02;
  console.log(
    `Goal: at least 70 % of every way, at most 2 % more clipped: ${(100 * Math.min(...ways)).toFixed(0)} %, ` +
      `${(100 * mostClipped).toFixed(1)} %, ${met ? 'met' : 'MISSED'}.`,
  );
}

const nameOf = ({ name }: OpenPhoto): string => name.split('/').at(-1)!;

/** Each photograph with the next one, and with the next but one. */
function pairsOf(photos: readonly OpenPhoto[]): (readonly [OpenPhoto, OpenPhoto])[] {
  return Array.from({ length: PAIRS }, (_, i) => {
    const [one, skip] = [i % photos.length, 1 + Math.floor(i / photos.length)];
    return [photos[one]!, photos[(one + skip) % photos.length]!] as const;
  });
}
