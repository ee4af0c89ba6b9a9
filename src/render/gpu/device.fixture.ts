/** For tests: a device of its own, or a loud skip where there is no GPU and no software driver. */
import { openDevice } from './device';

export async function testDevice(): Promise<GPUDevice | undefined> {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter) return openDevice(adapter);
  // With CI set a missing driver must not hide behind a skip.
  if (process.env['CI']) throw new Error('no WebGPU adapter, although CI must have one');
  console.warn('SKIPPED: no WebGPU adapter (installing Chromium brings a software one)');
  return undefined;
}
