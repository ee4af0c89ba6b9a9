/** What happens when a person interrupts the program: someone listens, or it ends and cleans up first. */
const INTERRUPTS = ['SIGINT', 'SIGTERM'] as const;

/** How many listeners take care of interrupts. Without one an interrupt ends the program. */
let interruptListeners = 0;

/** Calls `listener` instead of ending; returns what undoes it. */
export function onInterrupt(listener: () => void): () => void {
  interruptListeners++;
  for (const signal of INTERRUPTS) process.on(signal, listener);
  return () => {
    interruptListeners--;
    for (const signal of INTERRUPTS) process.off(signal, listener);
  };
}

/**
 * Calls `cleanUp` before an interrupt ends the program, and not where somebody else listens. Returns what undoes it.
 * `cleanUp` has no time to wait for anything.
 */
export function beforeInterrupted(cleanUp: () => void): () => void {
  const interrupted = (signal: NodeJS.Signals): void => {
    if (interruptListeners > 0) return;
    cleanUp();
    release();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    for (const signal of INTERRUPTS) process.off(signal, interrupted);
  };
  for (const signal of INTERRUPTS) process.on(signal, interrupted);
  return release;
}
