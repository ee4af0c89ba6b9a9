/** The words and numbers of a suggestion: parameters as the paper writes them, probabilities, scores. */
import { decimalsOf, type ParameterSpec } from '../../../core/filter';
import type { Step } from '../../../core/step';
import { requireFilter } from '../../../filters';
import { formatValue } from '../../controls/value';

/**
 * "+1.81", "1/1.16", "1.04  0.98  1.12"; undefined for curves, which are drawn.
 *
 * @example
 * parameterWords({ filter: 'exposure', params: { ev: 1.81 } }); // '+1.81'
 */
export function parameterWords({ filter: id, params }: Step): string | undefined {
  const { parameters } = requireFilter(id);
  const [first] = parameters;
  if (!first || parameters.some(({ length }) => length > 1)) return undefined;
  // An exponent of its own, as the original's visualisation writes it: what the picture is raised to one over.
  if (parameters.length === 1 && first.scale === 'log') {
    return `1/${rounded(first, 1 / Number(params[first.name]))}`;
  }
  return parameters.map((spec) => rounded(spec, Number(params[spec.name]))).join('  ');
}

const rounded = (spec: ParameterSpec, value: number): string =>
  formatValue(spec, Number(value.toFixed(decimalsOf(spec))));

/** A share of 1 as percent with one decimal: "12.5 %". */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Two decimals, with a true minus, and no minus before 0.00. */
export function scoreText(score: number): string {
  const text = Math.abs(score).toFixed(2);
  return score < 0 && Number(text) !== 0 ? `−${text}` : text;
}
