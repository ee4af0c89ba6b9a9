/** Which way a parameter would be turned, in words: by the agent's critic, or by the goal. */
import { decimalsOf, type ParameterSpec, toPosition } from '../../../../core/filter';
import type { StepSlopes } from '../../../../policy/round/slopes';
import { formatValue, valueAt } from '../../../controls/value';

export type AimName = keyof StepSlopes;

/** A value as a click sets it: with as many digits as are shown. */
export const roundedValue = (spec: ParameterSpec, value: number): number =>
  valueAt(spec, toPosition(spec, value), false);

/** 1 where the thumb of the slider would go to the right, -1 where it would go to the left. */
export const directionOf = (spec: ParameterSpec, from: number, to: number): 1 | -1 =>
  toPosition(spec, to) < toPosition(spec, from) ? -1 : 1;

/** Differences of values have as many digits as are shown. */
const differenceOf = (spec: ParameterSpec, from: number, to: number): number =>
  Number((to - from).toFixed(decimalsOf(spec)));

/** As short as fits beside an arrow: "+0.30 EV", "1.12". */
export const shortWish = (spec: ParameterSpec, from: number, to: number): string =>
  spec.unit ? `${formatValue(spec, differenceOf(spec, from, to))} ${spec.unit}` : formatValue(spec, to);

const BEGINNINGS: Readonly<Record<AimName, string>> = {
  critic: 'The agent’s critic would like',
  goal: 'Your goal would be nearer with',
};

/** "The agent’s critic would like 0.30 EV more", "Your goal would be nearer with Gamma at 1.12". */
export function slopeSentence(
  aim: AimName,
  spec: ParameterSpec,
  label: string,
  from: number,
  to: number,
): string {
  const amount = formatValue(spec, Math.abs(differenceOf(spec, from, to))).replace('+', '');
  const wish = spec.unit
    ? `${amount} ${spec.unit} ${to > from ? 'more' : 'less'}`
    : `${label} at ${formatValue(spec, to)}`;
  return `${BEGINNINGS[aim]} ${wish}`;
}
