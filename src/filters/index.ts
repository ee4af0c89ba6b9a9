/** The ordered lists of filters. The order of the agent's eight is the policy's action index: append, never sort. */
import type { Filter } from '../core/filter';
import { blackWhite } from './black-white';
import { color } from './color';
import { contrast } from './contrast';
import { exposure } from './exposure';
import { gamma } from './gamma';
import { level } from './level';
import { saturation } from './saturation';
import { studyBlackWhite } from './study/black-white';
import { studyColor } from './study/color';
import { studyContrast } from './study/contrast';
import { studyExposure } from './study/exposure';
import { studyGamma } from './study/gamma';
import { studySaturation } from './study/saturation';
import { studyTone } from './study/tone';
import { studyWhiteBalance } from './study/white-balance';
import { tone } from './tone';
import { whiteBalance } from './white-balance';

export const AGENT_FILTERS: readonly Filter[] = [
  exposure,
  gamma,
  whiteBalance,
  saturation,
  tone,
  contrast,
  blackWhite,
  color,
];

/** In the order of the original tool's tabs, which its result files number. */
export const STUDY_FILTERS: readonly Filter[] = [
  studyExposure,
  studyGamma,
  studySaturation,
  studyWhiteBalance,
  studyContrast,
  studyBlackWhite,
  studyTone,
  studyColor,
];

export const FILTERS: readonly Filter[] = [...AGENT_FILTERS, level, ...STUDY_FILTERS];

const byId = new Map(FILTERS.map((filter) => [filter.id, filter]));

export function findFilter(id: string): Filter | undefined {
  return byId.get(id);
}

/** For ids that validation has already let through. */
export function requireFilter(id: string): Filter {
  const filter = byId.get(id);
  if (!filter) throw new RangeError(`there is no filter "${id}"`);
  return filter;
}
