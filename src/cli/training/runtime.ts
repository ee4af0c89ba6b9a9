/** tfjs in Node, made ready for training. */
import { registerTrainingKernels } from '../../training/kernels/wasm-kernels';
import { startTensors } from '../agent/tensor-runtime';

/** The name of the backend that training runs on. */
export async function startTraining(): Promise<string> {
  const backend = await startTensors();
  registerTrainingKernels(backend);
  return backend;
}
