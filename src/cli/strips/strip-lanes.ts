/** Who renders strips: this thread, or several of Node's. */
import { Worker } from 'node:worker_threads';
import { CancelledError } from '../../core/errors';
import { WorkerLink } from '../../core/work/worker-link';
import type { ByteSource } from '../../formats/format';
import { type EncodeRows, openStripJob } from './strip-jobs';
import type { StripJob, StripRequest, StripResults } from './strip-protocol';
import threadEntry from './thread-entry?thread';
import { threadPort } from '../thread-port';

/** One place where strips are rendered, a range of rows at a time. */
export interface StripLane {
  /** Begins with a job, and resolves to what encodes its rows. */
  open(job: StripJob): Promise<EncodeRows>;
  stop(): void;
}

const FAILURE =
  'A thread stopped unexpectedly, perhaps for lack of memory; --threads 1 needs the least of it.';

/** One lane is this thread itself; `openFile` is for it. Whoever opens lanes stops them. */
export function openLanes(count: number, openFile: (path: string) => Promise<ByteSource>): StripLane[] {
  if (count <= 1) return [{ open: (job) => openStripJob(job, openFile), stop: () => undefined }];
  return Array.from({ length: count }, () => {
    const worker = new Worker(new URL(threadEntry));
    const link = new WorkerLink<StripRequest, StripResults>(threadPort(worker), FAILURE);
    return {
      open: async (job) => {
        await link.call(job);
        return (rows) => link.call({ kind: 'rows', ...rows });
      },
      stop: () => link.stop(new CancelledError()),
    };
  });
}
