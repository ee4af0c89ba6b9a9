/**
 * One job in several programs: five steps on a 16-bit TIFF, from file to file, whole commands in turns. Wall time,
 * processor time and memory at most are those that the system counts for each command.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options } from '../options';
import { sizeOf } from '../picture';
import { figure, heading, peerMissing, printResults } from '../report';
import { compare, type Contender, quantile } from '../rounds';
import { findPeers, ownPeer, type Peer } from './peers';
import { writePicture } from './write-picture';

/** What GNU time counts of a command. */
interface Usage {
  readonly wall: number;
  readonly processor: number;
  readonly megabytes: number;
}

export async function benchPeers({ megapixels, rounds }: Options): Promise<void> {
  heading(`Five steps on a TIFF of ${megapixels} MP, uncompressed to uncompressed, whole commands`);
  if (spawnSync('/usr/bin/time', ['-f', '%M', 'true']).status !== 0) {
    peerMissing('apt-get install time (without it this part measures nothing)');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'exposure-peers-'));
  try {
    const input = join(folder, 'input.tif');
    await writePicture(input, sizeOf(megapixels));
    const { peers, missing } = findPeers(input, folder);
    missing.forEach(peerMissing);
    const contenders = [ownPeer(input, folder, 1), ownPeer(input, folder, 2), ...peers].map((peer) =>
      contenderOf(peer, folder),
    );
    printResults(await compare(contenders, rounds));
    console.log('processor time and memory at most, medians:');
    for (const { name, usages } of contenders) {
      const processor = quantile(
        usages.map((usage) => usage.processor),
        0.5,
      );
      const megabytes = quantile(
        usages.map((usage) => usage.megabytes),
        0.5,
      );
      console.log(`${name.padEnd(30)} ${processor.toFixed(2)} s  ${megabytes.toFixed(0)} MB`);
    }
    printFloor(megapixels * 12e6);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function contenderOf({ name, command }: Peer, folder: string): Contender & { readonly usages: Usage[] } {
  const usages: Usage[] = [];
  return {
    name,
    usages,
    time: async () => {
      const usage = runCounted(command, folder);
      if (!usage) console.log(`${name} FAILED: ${command.join(' ')}`);
      else usages.push(usage);
      return (usage?.wall ?? NaN) * 1000;
    },
  };
}

function runCounted(command: readonly string[], folder: string): Usage | undefined {
  const report = join(folder, 'usage');
  const args = ['-o', report, '-f', '%e %U %S %M', ...command];
  if (spawnSync('/usr/bin/time', args, { stdio: 'ignore' }).status !== 0) return undefined;
  const [wall, user, system, kilobytes] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  return { wall: wall!, processor: user! + system!, megabytes: kilobytes! / 1024 };
}

/** The time in which the input's and the result's bytes could be copied once. */
function printFloor(bytes: number): void {
  const block = new Uint8Array(2 ** 27).fill(1);
  const copy = new Uint8Array(2 ** 27);
  copy.set(block);
  const began = performance.now();
  for (let i = 0; i < 4; i++) copy.set(block);
  const perSecond = (4 * block.length * 1000) / (performance.now() - began);
  console.log(
    `The floor: ${(bytes / 1e6).toFixed(0)} MB, read and written, at ${figure(perSecond / 1e9)} GB/s copied, ` +
      `${((1000 * bytes) / perSecond).toFixed(0)} ms.`,
  );
}
