/** Rendered floats -> a file's samples: clipped to 0..1 and rounded to the nearest code, or floats as they are. */

export type SampleType = 'uint8' | 'uint16' | 'float32';

export function allocateSamples(type: SampleType, length: number): Uint8Array | Uint16Array | Float32Array {
  if (type === 'uint8') return new Uint8Array(length);
  return type === 'uint16' ? new Uint16Array(length) : new Float32Array(length);
}

/** Writes `values` into `samples` from `offset` on. What is not a number becomes 0. */
export function quantiseInto(
  samples: Uint8Array | Uint16Array | Float32Array,
  offset: number,
  values: Float32Array,
): void {
  if (samples instanceof Float32Array) {
    samples.set(values, offset);
    return;
  }
  const maximum = samples instanceof Uint8Array ? 255 : 65535;
  for (let i = 0; i < values.length; i++) {
    const scaled = values[i]! * maximum;
    // Storing into a typed array truncates, so the half makes it round to nearest; NaN stores as 0.
    samples[offset + i] = scaled >= maximum ? maximum : scaled <= 0 ? 0 : scaled + 0.5;
  }
}
