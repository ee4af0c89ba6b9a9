/** The browser's GPU adapter, or why there is none and how to get one, in words for the person. */
import type { AdapterResult } from '../core/platform';

export async function requestBrowserAdapter(): Promise<AdapterResult> {
  const gpu = (navigator as Partial<Navigator>).gpu;
  if (!gpu) return { reason: whyNoWebGpu() };
  const adapter =
    (await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)) ??
    (await gpu.requestAdapter().catch(() => null));
  if (adapter) return { adapter };
  return {
    reason:
      'WebGPU is here, but it found no graphics adapter: turn on hardware acceleration in the browser’s settings and update the graphics driver. On Linux, Chrome may need chrome://flags/#enable-unsafe-webgpu.',
  };
}

function whyNoWebGpu(): string {
  if (!isSecureContext) {
    return `WebGPU is missing because this page came over plain http: open it over https, or from localhost instead of ${location.hostname}.`;
  }
  return 'This browser has no WebGPU. It comes with Chrome and Edge 113, Safari 26 and Firefox 141 (on Windows; 145 on a Mac), or later ones.';
}
