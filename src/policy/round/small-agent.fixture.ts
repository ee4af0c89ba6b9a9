/** For tests: a small agent with weights by formula. */
import { afterAll, beforeAll } from 'vitest';
import { uniform } from '../../core/random';
import type { Architecture } from '../model/architecture';
import { seededWeights } from '../model/seeded-weights';
import { useTensorBackend } from '../worker/backend';
import { Agent } from './agent';

export const SMALL_ARCHITECTURE: Architecture = {
  imageSize: 16,
  convolutions: [4, 6],
  hidden: 8,
  maskOutputs: 0,
  filters: ['exposure', 'tone', 'contrast', 'gamma'],
};

/** Mostly dark, as large as the agent sees. */
export const darkPicture = (seed: number): Float32Array =>
  Float32Array.from({ length: 16 * 16 * 3 }, (_, i) => uniform(seed, i) ** 2.2);

/** The agent of a test file: there once its tests run, and gone behind them. */
export function agentForTests(backend: 'cpu' | 'wasm', architecture = SMALL_ARCHITECTURE): () => Agent {
  let agent: Agent;
  beforeAll(async () => {
    await useTensorBackend(backend);
    agent = new Agent(seededWeights(3, 3, architecture), architecture);
  });
  afterAll(() => agent.dispose());
  return () => agent;
}
