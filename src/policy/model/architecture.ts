/**
 * The shape of a model as data, from which the name and shape of every weight tensor follow. Names are those of the
 * paper's published checkpoint, so its tensors need no renaming.
 */
import { AGENT_FILTERS } from '../../filters';

export interface Architecture {
  /** Side of the square that the networks see, in pixels. */
  readonly imageSize: number;
  /** Output channels of the 4x4 convolutions with stride 2, of every network. */
  readonly convolutions: readonly number[];
  /** Width of the dense layer behind them. */
  readonly hidden: number;
  /** Outputs of each filter head that stand for a mask; the paper's agent has them but does not use them. */
  readonly maskOutputs: number;
}

/** The paper's, section 5 and `net.py`, `critics.py` of the original. */
export const PAPER_ARCHITECTURE: Architecture = {
  imageSize: 64,
  convolutions: [32, 64, 128, 256],
  hidden: 128,
  maskOutputs: 6,
};

export const KERNEL_SIZE = 4;
export const STRIDE = 2;

/** Reward flag, stopped flag, step count, one used-flag per filter. */
export const STATE_LENGTH = 3 + AGENT_FILTERS.length;

/** Mean and variance of luminance, mean of saturation. */
export const STATISTICS_LENGTH = 3;

/** Where each network's convolutions are, by the prefix of their names, and how many planes they see. */
export const NETWORKS = {
  parameters: { prefix: 'generator', planes: 3 + STATE_LENGTH },
  selection: { prefix: 'generator/action_selection', planes: 3 + STATE_LENGTH },
  critic: { prefix: 'critic', planes: 3 + STATISTICS_LENGTH },
  value: { prefix: 'rl_value/critic', planes: 3 + STATE_LENGTH + STATISTICS_LENGTH },
} as const;

export const convolutionName = (prefix: string, index: number): string => `${prefix}/Conv${numbered(index)}`;
export const denseName = (prefix: string, index: number): string =>
  `${prefix}/fully_connected${numbered(index)}`;
export const selectorName = (index: number): string => `${NETWORKS.selection.prefix}/selector_fc${index + 1}`;
export const headName = (filter: number, index: number): string =>
  `${NETWORKS.parameters.prefix}/filter_${filter}/fc${index + 1}`;

/** The first layer of a kind has no number. */
const numbered = (index: number): string => (index === 0 ? '' : `_${index}`);

export interface TensorSpec {
  readonly name: string;
  readonly shape: readonly number[];
}

/** How many numbers a picture comes to behind the convolutions: rows, columns, channels. */
export function featureCount({ imageSize, convolutions }: Architecture): number {
  const side = imageSize / STRIDE ** convolutions.length;
  return side * side * convolutions.at(-1)!;
}

/** Every weight tensor of a model, in the order of the networks. */
export function weightSpecs(architecture: Architecture): TensorSpec[] {
  const { hidden, maskOutputs } = architecture;
  const features = featureCount(architecture);
  const twoDense = (name: (index: number) => string, outputs: number): TensorSpec[] => [
    ...layer(name(0), [features, hidden]),
    ...layer(name(1), [hidden, outputs]),
  ];
  const { parameters, selection, critic, value } = NETWORKS;
  return [
    ...convolutions(architecture, parameters),
    ...AGENT_FILTERS.flatMap(({ rawCount }, filter) =>
      twoDense((index) => headName(filter, index), rawCount + maskOutputs),
    ),
    ...convolutions(architecture, selection),
    ...twoDense(selectorName, AGENT_FILTERS.length),
    ...[critic, value].flatMap((network) => [
      ...convolutions(architecture, network),
      ...twoDense((index) => denseName(network.prefix, index), 1),
    ]),
  ];
}

function convolutions(
  { convolutions }: Architecture,
  { prefix, planes }: { readonly prefix: string; readonly planes: number },
): TensorSpec[] {
  return convolutions.flatMap((channels, i) =>
    layer(convolutionName(prefix, i), [KERNEL_SIZE, KERNEL_SIZE, convolutions[i - 1] ?? planes, channels]),
  );
}

const layer = (name: string, shape: readonly number[]): TensorSpec[] => [
  { name: `${name}/weights`, shape },
  { name: `${name}/biases`, shape: shape.slice(-1) },
];
