/** tfjs in Node, made ready for training. */
import { registerTrainingKernels } from '../../training/kernels/wasm-kernels';
import { startTensors } from '../agent/tensor-runtime';

/** The tfjs backends that training runs on in Node. */
export type TrainingBackend = 'wasm' | 'cpu';

/** The name of the backend that training runs on. */
export async function startTraining(): Promise<TrainingBackend> {
  const backend = await startTensors();
  registerTrainingKernels(backend);
  return backend;
}
