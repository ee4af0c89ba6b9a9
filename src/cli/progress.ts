/** How far long work is and how long it still takes, for people who watch a terminal. */
import type { Host } from './host';

/** Milliseconds between two lines; more often nobody can read them. */
const INTERVAL = 200;
/** Milliseconds before the first line: short work ends before it, and the rest can be foretold by then. */
const QUIET = 1000;

export interface ShownProgress {
  onProgress(fraction: number): void;
  /** Clears the line. */
  end(): void;
}

/**
 * Shows `NAME: 42 %, 12 s left` while work goes on; nothing where there is no terminal.
 *
 * @example
 * const progress = startProgress(host, 'edited.tif');
 * try { await work(progress.onProgress); } finally { progress.end(); }
 */
export function startProgress(host: Host, name: string, now = () => performance.now()): ShownProgress {
  const began = now();
  let shown = -Infinity;
  return {
    onProgress: (fraction) => {
      const elapsed = now() - began;
      if (!host.showProgress || elapsed < QUIET || elapsed - shown < INTERVAL || fraction <= 0) return;
      shown = elapsed;
      const left = Math.ceil(((elapsed / fraction) * (1 - fraction)) / 1000);
      host.showProgress(`${name}: ${Math.floor(100 * fraction)} %, ${timeText(left)} left`);
    },
    end: () => {
      if (shown >= 0) host.showProgress?.('');
    },
  };
}

/** `48 s`, or `2 min 5 s`. */
function timeText(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
