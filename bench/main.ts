/** Entry of the bench, bundled and started by scripts/bench.mjs. */
import { cpus } from 'node:os';
import { benchChain } from './chain/bench-chain';
import { benchCompiled } from './compiled/bench-compiled';
import { benchCompare } from './compare/bench-compare';
import { benchDecode } from './decode/bench-decode';
import { benchFrames } from './frames/bench-frames';
import { benchLook } from './match/bench-look';
import { benchMatch } from './match/bench-match';
import { benchPeers } from './peers/bench-peers';
import { benchPolicy } from './policy/bench-policy';
import { benchRounds } from './policy/bench-rounds';
import { benchTraining } from './training/bench-training';
import { type Options, parseOptions, type Part } from './options';
import { printMissing } from './report';

const RUN: Readonly<Record<Part, (options: Options) => Promise<void>>> = {
  chain: benchChain,
  compiled: benchCompiled,
  decode: benchDecode,
  frames: benchFrames,
  policy: benchPolicy,
  rounds: benchRounds,
  training: benchTraining,
  compare: benchCompare,
  match: benchMatch,
  look: benchLook,
  peers: benchPeers,
};

const options = parseOptions(process.argv.slice(2));
if (typeof options === 'string') {
  console.error(options);
  process.exitCode = 2;
} else {
  const { megapixels, rounds } = options;
  console.log(
    `${megapixels} megapixels, ${rounds} rounds in turn, ${cpus().length} cores, Node ${process.versions.node}. ` +
      'Ratios are medians over the rounds; a ratio of 2 is twice as slow as the first line.',
  );
  for (const part of options.parts) await RUN[part](options);
  printMissing();
}
