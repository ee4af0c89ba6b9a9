/**
 * The shape of a model as data, from which the name and shape of every weight tensor follow. Names are those of the
 * paper's published checkpoint, so its tensors need no renaming.
 */
import { actionCount, actionFilters, type ActionList } from './actions';
import type { GoalName } from './goal';

export interface Architecture extends ActionList {
  /** Side of the square that the networks see, in pixels. */
  readonly imageSize: number;
  /** Output channels of the 4x4 convolutions with stride 2, of every network. */
  readonly convolutions: readonly number[];
  /** Width of the dense layer behind them. */
  readonly hidden: number;
  /** Outputs of each filter head that stand for a mask; the paper's agent has them but does not use them. */
  readonly maskOutputs: number;
  /** The numbers of a goal that it may be told, in the order of their planes; none by default. */
  readonly goal?: readonly GoalName[];
}

/** The paper's, section 5 and `net.py`, `critics.py` of the original. */
export const PAPER_ARCHITECTURE: Architecture = {
  imageSize: 64,
  convolutions: [32, 64, 128, 256],
  hidden: 128,
  maskOutputs: 6,
  filters: ['exposure', 'gamma', 'whiteBalance', 'saturation', 'tone', 'contrast', 'blackWhite', 'color'],
};

export const KERNEL_SIZE = 4;
export const STRIDE = 2;

/** Reward flag, stopped flag, step count, one used-flag for each filter. */
export const stateLength = ({ filters }: Pick<Architecture, 'filters'>): number => 3 + filters.length;

/** Mean and variance of luminance, mean of saturation. */
export const STATISTICS_LENGTH = 3;

/** For each number of a goal: the number, and whether it is present. */
const PLANES_PER_GOAL = 2;

/** The prefix of the names of each network's convolutions. */
export const NETWORK_PREFIXES = {
  parameters: 'generator',
  selection: 'generator/action_selection',
  critic: 'critic',
  value: 'rl_value/critic',
} as const;

export type NetworkPart = keyof typeof NETWORK_PREFIXES;

/**
 * How many planes each network sees: the image's three, then the state's, then the statistics', and the goal's last. The
 * critic judges a picture for itself: it sees neither state nor goal.
 */
export function planeCounts(architecture: Architecture): Readonly<Record<NetworkPart, number>> {
  const goal = PLANES_PER_GOAL * (architecture.goal?.length ?? 0);
  const policy = 3 + stateLength(architecture) + goal;
  return {
    parameters: policy,
    selection: policy,
    critic: 3 + STATISTICS_LENGTH,
    value: policy + STATISTICS_LENGTH,
  };
}

export const convolutionName = (prefix: string, index: number): string => `${prefix}/Conv${numbered(index)}`;
export const denseName = (prefix: string, index: number): string =>
  `${prefix}/fully_connected${numbered(index)}`;
export const selectorName = (index: number): string =>
  `${NETWORK_PREFIXES.selection}/selector_fc${index + 1}`;
export const headName = (action: number, index: number): string =>
  `${NETWORK_PREFIXES.parameters}/filter_${action}/fc${index + 1}`;

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
  return [
    ...convolutions(architecture, 'parameters'),
    ...actionFilters(architecture).flatMap(({ learned }, action) =>
      twoDense((index) => headName(action, index), learned.rawCount + maskOutputs),
    ),
    ...convolutions(architecture, 'selection'),
    ...twoDense(selectorName, actionCount(architecture)),
    ...(['critic', 'value'] as const).flatMap((network) => [
      ...convolutions(architecture, network),
      ...twoDense((index) => denseName(NETWORK_PREFIXES[network], index), 1),
    ]),
  ];
}

function convolutions(architecture: Architecture, network: NetworkPart): TensorSpec[] {
  const { convolutions: outputs } = architecture;
  const prefix = NETWORK_PREFIXES[network];
  const planes = planeCounts(architecture)[network];
  return outputs.flatMap((channels, i) =>
    layer(convolutionName(prefix, i), [KERNEL_SIZE, KERNEL_SIZE, outputs[i - 1] ?? planes, channels]),
  );
}

const layer = (name: string, shape: readonly number[]): TensorSpec[] => [
  { name: `${name}/weights`, shape },
  { name: `${name}/biases`, shape: shape.slice(-1) },
];
