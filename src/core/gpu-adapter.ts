/** A GPU adapter's own description. The code that chooses a backend or names a device reads it here. */

/** The part of WebGPU's `GPUAdapterInfo` that is used. */
export interface AdapterInfo {
  readonly description: string;
  readonly device: string;
  readonly vendor: string;
  readonly architecture: string;
  readonly isFallbackAdapter: boolean;
}

/**
 * Whether the adapter is a processor that pretends to be a GPU, and so slower than code made for processors. Some
 * drivers do not say so: SwiftShader is then known by its name.
 */
export const isSoftware = ({ isFallbackAdapter, architecture }: AdapterInfo): boolean =>
  isFallbackAdapter || architecture === 'swiftshader';

/** Returns the name to show to people, e.g. `NVIDIA H200` or `SwiftShader Device (software)`. */
export function adapterName(info: AdapterInfo): string {
  const { description, device, vendor, architecture } = info;
  const name = description || device || [vendor, architecture].filter(Boolean).join(' ') || 'GPU';
  return isSoftware(info) ? `${name} (software)` : name;
}
