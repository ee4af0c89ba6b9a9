/** The names of input and output transforms in the page. */
import type { InputTransform, OutputTransform } from '../../../core/step';

export const INPUTS = [
  { value: 'auto', label: 'Auto' },
  { value: 'paper', label: 'As in the paper' },
  { value: 'linear', label: 'Linear' },
  { value: 'srgb', label: 'sRGB' },
  { value: 'gamma', label: 'Gamma' },
] as const;

export const OUTPUTS: readonly { value: OutputTransform; label: string; text: string }[] = [
  { value: 'srgb', label: 'sRGB curve', text: 'Results are linear light and get the sRGB curve.' },
  { value: 'as-is', label: 'As is', text: 'Results are display values, as in the paper.' },
];

export function inputLabel(input: InputTransform): string {
  const label = INPUTS.find(({ value }) => value === input)?.label;
  return label ?? input.replace(/^gamma:/, 'Gamma ');
}

export const outputLabel = (output: OutputTransform): string =>
  OUTPUTS.find(({ value }) => value === output)?.label ?? output;
