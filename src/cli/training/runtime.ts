/** tfjs in Node, made ready for training. */
import { useTensorBackend } from '../../policy/backend';
import { registerTrainingKernels } from '../../training/wasm-kernels';

/** The name of the backend that training runs on. */
export async function startTraining(): Promise<string> {
  const backend = await useTensorBackend('wasm').then(
    () => 'wasm' as const,
    async () => {
      await useTensorBackend('cpu');
      return 'cpu' as const;
    },
  );
  registerTrainingKernels(backend);
  return backend;
}
