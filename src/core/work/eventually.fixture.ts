/** Waiting in tests. */
import { vi } from 'vitest';

/** Checks again and again until `check` passes. On a busy machine work may take seconds that takes milliseconds on an idle one. */
export const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000 });
