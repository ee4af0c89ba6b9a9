/**
 * Programs that apply five steps like ours to a TIFF, each in a process of its own, from file to uncompressed file. The
 * formulas are each program's own; a step that it lacks is the nearest one it has.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BENCH_STEPS } from '../chain/steps';

export interface Peer {
  readonly name: string;
  readonly command: readonly string[];
}

/** The command of each peer that is installed, and how to get the others. */
export interface FoundPeers {
  readonly peers: readonly Peer[];
  readonly missing: readonly string[];
}

const works = (...command: readonly string[]): boolean =>
  spawnSync(command[0]!, command.slice(1), { stdio: 'ignore' }).status === 0;

/** `input` is a TIFF of 16-bit RGB without compression, with one run of pixels; results go into `folder`. */
export function findPeers(input: string, folder: string): FoundPeers {
  const out = (name: string): string => join(folder, `${name}.tif`);
  const missing: string[] = [];
  const whereFound = (isFound: boolean, install: string, peer: Peer): Peer[] => {
    if (!isFound) missing.push(install);
    return isFound ? [peer] : [];
  };
  const python = ['/usr/bin/python3', 'python3'].find((each) => works(each, '-c', 'import numpy'));
  const magick = ['magick', 'convert'].find((each) => works(each, '-version'));
  const saturation = '1.2 -0.13 -0.07 -0.05 1.12 -0.07 -0.05 -0.13 1.18';

  const peers = [
    ...whereFound(hasSharp(), 'npm install --no-save sharp (libvips)', {
      name: 'libvips (sharp, in Node)',
      command: [process.execPath, resolve('bench/peers/sharp-steps.mjs'), input, out('vips')],
    }),
    ...whereFound(magick !== undefined, 'apt-get install imagemagick', {
      name: 'ImageMagick',
      command: [
        ...[magick ?? '', input, '-evaluate', 'multiply', '1.62', '-gamma', '1.25'],
        ...['-color-matrix', '1.1 0 0 0 1 0 0 0 0.85', '-color-matrix', saturation],
        ...['-sigmoidal-contrast', '3x50%', '-compress', 'none', out('magick')],
      ],
    }),
    ...whereFound(works('gm', 'version'), 'apt-get install graphicsmagick', {
      name: 'GraphicsMagick',
      command: [
        ...['gm', 'convert', input, '-operator', 'All', 'Multiply', '1.62', '-gamma', '1.25'],
        ...['-recolor', '1.1 0 0 0 1 0 0 0 0.85', '-recolor', saturation],
        ...['-level', '2%,1,98%', '-compress', 'none', out('gm')],
      ],
    }),
    ...whereFound(works('gegl', '--exists', 'gegl:exposure'), 'apt-get install gegl', {
      name: 'GEGL',
      command: [
        ...['gegl', input, '--', 'exposure', 'exposure=0.7', 'gegl:gamma', 'value=1.25'],
        ...['color-temperature', 'intended-temperature=6000', 'saturation', 'scale=1.3'],
        ...['brightness-contrast', 'contrast=1.2', 'tiff-save', `path=${out('gegl')}`, 'bitdepth=16', 'fp=0'],
      ],
    }),
    ...whereFound(
      spawnSync('rawtherapee-cli', ['-h'], { stdio: 'ignore' }).error === undefined,
      'apt-get install rawtherapee',
      {
        name: 'RawTherapee',
        command: ['rawtherapee-cli', '-o', out('rt'), '-p', profile(folder), '-b16', '-t', '-Y', '-c', input],
      },
    ),
    ...whereFound(works('darktable-cli', '--version'), 'apt-get install darktable', {
      name: 'darktable, its default steps',
      command: [
        ...['darktable-cli', input, out('darktable'), '--core', '--configdir', join(folder, 'darktable')],
        ...[
          '--conf',
          'plugins/imageio/format/tiff/bpp=16',
          '--conf',
          'plugins/imageio/format/tiff/compress=0',
        ],
      ],
    }),
    ...whereFound(python !== undefined, 'apt-get install python3-numpy', {
      name: 'numpy, whole arrays of floats',
      command: [python ?? '', resolve('bench/peers/numpy_steps.py'), input, out('numpy')],
    }),
  ];
  return { peers, missing };
}

/** This program's command. */
export function ownPeer(input: string, folder: string, threads: number): Peer {
  const steps = join(folder, 'steps.json');
  writeFileSync(steps, JSON.stringify({ version: 1, input: 'linear', steps: BENCH_STEPS }));
  return {
    name: `this project, ${threads === 1 ? 'one thread' : `${threads} threads`}`,
    command: [
      ...[process.execPath, resolve('bin/exposure.js'), 'apply', input, '--steps', steps],
      ...['--backend', 'wasm', '--compression', 'none', '--threads', String(threads)],
      ...['--out', join(folder, `own-${threads}.tif`)],
    ],
  };
}

const hasSharp = (): boolean =>
  works(process.execPath, '-e', `require(${JSON.stringify(process.env['SHARP'] ?? 'sharp')})`);

function profile(folder: string): string {
  const path = join(folder, 'steps.pp3');
  const lines = [
    ...['[Exposure]', 'Auto=false', 'Compensation=0.7', 'Contrast=20', 'Saturation=20'],
    ...['[Channel Mixer]', 'Enabled=true', 'Red=1100;0;0;', 'Green=0;1000;0;', 'Blue=0;0;850;'],
    ...['[RGB Curves]', 'Enabled=true', 'rCurve=1;0;0;0.5;0.57;1;1;', ''],
  ];
  writeFileSync(path, lines.join('\n'));
  return path;
}
