/** The chain in numpy, in a Python process that stays for all rounds. */
import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { CHAIN } from './steps';

export interface NumpyChain {
  readonly version: string;
  /** Milliseconds of one run, as Python measured them. */
  run(): Promise<number>;
  /** The row named at the start, interleaved. */
  row(): Promise<Float32Array>;
  stop(): void;
}

export interface NumpyJob {
  /** Raw 16-bit RGB codes. */
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly row: number;
}

/** The system's Python first: that is where `apt-get install python3-numpy` puts numpy. */
const PYTHONS = ['/usr/bin/python3', 'python3'];

/** undefined where there is no numpy. */
export function startNumpy(job: NumpyJob): NumpyChain | undefined {
  for (const python of PYTHONS) {
    const probe = spawnSync(python, ['-c', 'import numpy; print(numpy.__version__)'], { encoding: 'utf8' });
    if (probe.status === 0) return start(python, probe.stdout.trim(), job);
  }
  return undefined;
}

function start(python: string, version: string, job: NumpyJob): NumpyChain {
  const args = [resolve('bench/chain/numpy_chain.py'), JSON.stringify({ ...CHAIN, ...job })];
  const child = spawn(python, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (question: string): Promise<string> => {
    child.stdin.write(`${question}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('numpy ended early');
    return value;
  };
  return {
    version,
    run: async () => Number(await ask('run')),
    row: async () => Float32Array.from(JSON.parse(await ask('row')) as number[]),
    stop: () => void child.kill(),
  };
}
