/** A step in a few words, for under a small picture. */
import type { Step } from '../../../core/step';
import { requireFilter } from '../../../filters';
import { kindOf, labelOfKind } from '../filter-use';

export interface StepWords {
  readonly filter: string;
  /** Its main numbers; curves in how far they reach. */
  readonly numbers: string;
}

export function stepWords({ filter: id, params }: Step): StepWords {
  const filter = requireFilter(id);
  const label = labelOfKind(kindOf(id));
  const lists = filter.parameters.map(({ name }) => [params[name] ?? []].flat());
  if (filter.parameters.some(({ length }) => length > 1) || lists.length > 3) {
    const all = lists.flat();
    return { filter: label, numbers: `${text(Math.min(...all))} … ${text(Math.max(...all))}` };
  }
  const unit = filter.parameters.length === 1 ? (filter.parameters[0]!.unit ?? '') : '';
  return { filter: label, numbers: `${lists.flat().map(text).join(' ')}${unit === '' ? '' : ` ${unit}`}` };
}

const text = (value: number): string => String(Number(value.toFixed(2)));
