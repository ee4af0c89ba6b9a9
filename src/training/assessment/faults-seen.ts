/** Whether a model's critic sees faults: how often it scores a finished photograph above the same one with a fault. */
import type { Agent } from '../../policy/round/agent';
import { FAULT_NAMES, type FaultName, FAULTS } from '../photos/faults';

/** By the kind of fault, the share of faulty versions, 0..1, that the critic scores below the photograph. */
export type FaultsSeen = Readonly<Record<FaultName, number>>;

/** Of middling strength: neither a fault that one has to look for nor one that nothing can miss. */
const STRENGTH = 0.4;
const SIDES = [-1, 1];

/** `photograph`: finished, encoded sRGB, as large as the model's images, interleaved RGB. */
export async function faultsSeen(
  agent: Pick<Agent, 'scores'>,
  photograph: Float32Array,
): Promise<FaultsSeen> {
  const versions = FAULT_NAMES.flatMap((name) =>
    SIDES.map((side) => FAULTS[name](photograph, STRENGTH, side)),
  );
  const [own, ...others] = await agent.scores([photograph, ...versions]);
  return forEachFault((_, fault) => {
    const scores = SIDES.map((_side, i) => others[fault * SIDES.length + i]!);
    return scores.filter((score) => score < own!).length / SIDES.length;
  });
}

/** The mean over photographs, by their weights; at least one. */
export function meanFaultsSeen(
  photographs: readonly { readonly seen: FaultsSeen; readonly weight: number }[],
): FaultsSeen {
  const total = photographs.reduce((sum, { weight }) => sum + weight, 0);
  return forEachFault(
    (name) => photographs.reduce((sum, { seen, weight }) => sum + weight * seen[name], 0) / total,
  );
}

/** The report for people. */
export const faultLine = (seen: FaultsSeen): string =>
  `critic prefers the finished photograph, in %, to one with ${FAULT_NAMES.map((name) => `${name} ${(100 * seen[name]).toFixed(0)}`).join(', ')}`;

const forEachFault = (of: (name: FaultName, index: number) => number): FaultsSeen =>
  Object.fromEntries(FAULT_NAMES.map((name, index) => [name, of(name, index)])) as Record<FaultName, number>;
