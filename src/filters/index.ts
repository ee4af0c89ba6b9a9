/** The list of filters, in the order of menus and tables. A new filter is one more line: append it to its group. */
import {
  type Filter,
  type FilterGroup,
  isLearned,
  isStudyFilter,
  type LearnedFilter,
  type StudyFilter,
} from '../core/filter';
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

export const FILTERS: readonly Filter[] = [
  exposure,
  gamma,
  whiteBalance,
  saturation,
  tone,
  contrast,
  blackWhite,
  color,
  level,
  // In the order of the original tool's tabs, which its result files number.
  studyExposure,
  studyGamma,
  studySaturation,
  studyWhiteBalance,
  studyContrast,
  studyBlackWhite,
  studyTone,
  studyColor,
];

/** In the order of the list. */
export const filtersIn = (group: FilterGroup): readonly Filter[] =>
  FILTERS.filter((filter) => filter.group === group);

/** Those that a network can drive. Which of them a model uses, and in which order, is in the model's manifest. */
export const LEARNED_FILTERS: readonly LearnedFilter[] = FILTERS.filter(isLearned);

export const STUDY_FILTERS: readonly StudyFilter[] = FILTERS.filter(isStudyFilter);

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

/** Throws a RangeError, in words for people, for an id that is unknown or whose filter no network can drive. */
export function requireLearnedFilter(id: string): LearnedFilter {
  const filter = findFilter(id);
  if (!filter) throw new RangeError(`this program has no filter "${id}"`);
  if (!isLearned(filter)) throw new RangeError(`no network can drive the filter "${id}"`);
  return filter;
}
