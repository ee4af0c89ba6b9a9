/** The filters on tfjs tensors, with their gradients, the agent's networks and their training. */
import * as tf from '@tensorflow/tfjs';
import { applyFilter } from '../../filters/apply';
import { prepareMask } from '../../filters/mask';
import { Agent } from '../../policy/round/agent';
import {
  registerWebgpu as registerOn,
  type TensorBackendName,
  useTensorBackend,
} from '../../policy/worker/backend';
import { rollout } from '../../policy/round/rollout';
import { TensorOps } from '../../policy/network/tensor-ops';
import { registerTrainingKernels } from '../../training/kernels/wasm-kernels';
import type { StepRequest, VerifyBackend } from './backend';
import { trainOnTensors } from './tensor-training';

export const TFJS_VERSION = tf.version.tfjs;

/** Makes `webgpu` run on this adapter. */
export async function registerWebgpuInNode(adapter: GPUAdapter): Promise<void> {
  pretendBrowser(adapter);
  await registerOn(adapter);
}

/** tfjs takes WebGPU to be there where `navigator.gpu` is. */
function pretendBrowser(adapter: GPUAdapter): void {
  if (globalThis.navigator?.gpu) return;
  const gpu = { requestAdapter: () => Promise.resolve(adapter) };
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
}

/**
 * `backend` is tfjs's own name. tfjs has one current backend for the whole process, so each call makes its own
 * current first. Throws where it does not start.
 */
export async function tensorBackend(backend: TensorBackendName): Promise<VerifyBackend> {
  await useTensorBackend(backend);
  return {
    name: `tfjs-${backend}`,
    decode: async (filter, raw) => {
      await useTensorBackend(backend);
      return read(() => tf.concat(filter.learned.decode(new TensorOps(1, 1), scalars(raw)), 3));
    },
    apply: async (request) => {
      await useTensorBackend(backend);
      return read(() => applyOnTensors(request, scalars(request.parameters), image(request)));
    },
    gradients: async (request, cotangent) => {
      await useTensorBackend(backend);
      const step = (raw: tf.Tensor, input: tf.Tensor): tf.Tensor => {
        const decoded = request.filter.learned.decode(new TensorOps(1, 1), channels(raw));
        return applyOnTensors(request, decoded, input);
      };
      const [raw, input] = tf.tidy(() =>
        tf.grads(step)(
          [tf.tensor(request.raw as number[], [1, 1, 1, request.raw.length]), image(request)],
          tf.tensor(cotangent as number[], [1, request.height, request.width, 3]),
        ),
      ) as [tf.Tensor, tf.Tensor];
      const result = { raw: await raw.data(), input: await input.data() };
      tf.dispose([raw, input]);
      return result;
    },
    rollout: async ({ weights, architecture, ...request }) => {
      await useTensorBackend(backend);
      const agent = new Agent(weights, architecture);
      try {
        return await rollout(agent, request);
      } finally {
        agent.dispose();
      }
    },
    training: async (request) => {
      await useTensorBackend(backend);
      if (backend !== 'webgpu') registerTrainingKernels(backend);
      return trainOnTensors(request);
    },
    close: () => undefined,
  };
}

/** The inputs of a step besides parameters and pixels. */
type Size = Pick<StepRequest, 'filter' | 'width' | 'height' | 'maskRaw'>;

/** One step on tensors of shape [1, height, width, 3]; parameters have shape [1, 1, 1, 1]. */
function applyOnTensors(request: Size, parameters: tf.Tensor[], input: tf.Tensor): tf.Tensor {
  const ops = new TensorOps(request.height, request.width);
  const constants = request.filter.prepare<tf.Tensor>(ops, parameters);
  const mask = request.maskRaw && prepareMask<tf.Tensor>(ops, scalars(request.maskRaw));
  return applyFilter<tf.Tensor>(ops, request.filter, input, constants, mask);
}

function image({ input, height, width }: Omit<StepRequest, 'parameters'>): tf.Tensor {
  return tf.tensor(input, [1, height, width, 3]);
}

function scalars(values: readonly number[]): tf.Tensor[] {
  return values.map((value) => tf.tensor([value], [1, 1, 1, 1]));
}

/** Slices rather than `tf.split`, whose gradient fails for a single part. */
function channels(tensor: tf.Tensor): tf.Tensor[] {
  const count = tensor.shape[3] ?? 0;
  return Array.from({ length: count }, (_, i) => tf.slice(tensor, [0, 0, 0, i], [-1, -1, -1, 1]));
}

/** Evaluates, reads the numbers back, and frees all tensors. */
async function read(evaluate: () => tf.Tensor): Promise<ArrayLike<number>> {
  const tensor = tf.tidy(evaluate);
  const values = await tensor.data();
  tensor.dispose();
  return values;
}
