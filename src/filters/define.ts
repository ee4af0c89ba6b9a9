/** Small helpers that keep each filter's file to what is particular about it. */
import type { Learned, ParameterSpec, StudyFilter, ValueRange } from '../core/filter';
import type { PixelOps } from '../core/pixel-ops';

/** A linear parameter that is one number. */
export function number(
  name: string,
  label: string,
  range: readonly [number, number],
  initial: number,
  hard: readonly [number, number],
): ParameterSpec {
  return { name, label, length: 1, default: initial, range, hard, scale: 'linear' };
}

/** A curve of eight slopes whose neutral value is 1. */
export function slopes(name: string, label: string, range: readonly [number, number]): ParameterSpec {
  return { name, label, length: 8, default: 1, range, hard: [0, 16], scale: 'linear' };
}

/**
 * How a network drives a filter. `ranges` are the paper's agent's; `decode` is given all of them, with those that a model
 * has of its own in their places.
 */
export function learned<Name extends string>(
  rawCount: number,
  ranges: Readonly<Record<Name, ValueRange>>,
  decode: <V>(ops: PixelOps<V>, raw: readonly V[], ranges: Readonly<Record<Name, ValueRange>>) => V[],
): Learned {
  return { rawCount, ranges, decode: (ops, raw, own) => decode(ops, raw, { ...ranges, ...own }) };
}

/**
 * Makes a filter of the human-study tool with the members that all of them share. `counterpart` is the id of the
 * paper's filter.
 */
export function studyFilter(
  counterpart: string,
  label: string,
  tab = label,
): Pick<StudyFilter, 'id' | 'label' | 'group' | 'study' | 'control' | 'clips'> {
  return {
    id: `study.${counterpart}`,
    label: `Study: ${label}`,
    group: 'study',
    study: { counterpart, label, tab },
    control: 'sliders',
    clips: true,
  };
}
