/** Unit tests and reference vectors, in Node. Each file runs in a process of its own, which inherits `process.env`. */
import { defineConfig } from 'vitest/config';
import { threadEntries } from './scripts/thread-entries.mjs';
import { vulkanStartEnvironment } from './scripts/vulkan-environment.mjs';

// Dawn's Vulkan loader must be on the library path when a test's process starts.
Object.assign(process.env, vulkanStartEnvironment());

export default defineConfig({
  plugins: [threadEntries()],
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.mjs'],
    environment: 'node',
    setupFiles: ['src/platform/vitest-gpu.fixture.ts'],
    pool: 'forks',
    // Left to itself, Vitest leaves one core free: on two cores it would run one file at a time.
    maxWorkers: '100%',
    testTimeout: 60_000,
    // What tests share may take as long as one of them.
    hookTimeout: 60_000,
  },
});
