import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ColorProfile, Matrix3, ToneCurve } from '../color';
import {
  D50_XYZ,
  evaluateToneCurve,
  invertMatrix,
  multiplyMatrix,
  SRGB_TO_XYZ_D50,
  srgbToLinear,
} from '../color';
import { buildIcc, linearProfile, parseIcc, profileWithSrgbCurve, srgbProfile } from './icc';
import { uniform } from '../random';
import { itNeeding, sharedPath } from '../../platform/needs.fixture';

const PROPHOTO: Matrix3 = [0.79767, 0.13519, 0.03134, 0.28804, 0.71188, 0.00008, 0, 0, 0.8249];

function parsed(bytes: Uint8Array): ColorProfile {
  const profile = parseIcc(bytes);
  if (!profile) throw new Error('no profile');
  return profile;
}

/** A profile with hand-made tags, to try what `buildIcc` does not write. */
function handMade(space: string, tags: Record<string, number[]>, version = 4): Uint8Array {
  const names = Object.keys(tags);
  const bytes = new Uint8Array(
    132 + names.length * 12 + names.reduce((sum, name) => sum + tags[name]!.length, 0),
  );
  const view = new DataView(bytes.buffer);
  const text = (offset: number, value: string): void => bytes.set(Buffer.from(value, 'latin1'), offset);
  view.setUint32(0, bytes.length);
  view.setUint8(8, version);
  text(16, `${space}XYZ `);
  text(36, 'acsp');
  view.setUint32(128, names.length);
  let end = 132 + names.length * 12;
  names.forEach((name, index) => {
    text(132 + index * 12, name);
    view.setUint32(136 + index * 12, end);
    view.setUint32(140 + index * 12, tags[name]!.length);
    bytes.set(tags[name]!, end);
    end += tags[name]!.length;
  });
  return bytes;
}

const fourBytes = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >> shift) & 255);
const fixed = (value: number): number[] => fourBytes(Math.round(value * 65536));
const letters = (value: string): number[] => [...Buffer.from(value, 'latin1')];
const para = (type: number, ...parameters: number[]): number[] => [
  ...letters('para'),
  ...fourBytes(0),
  0,
  type,
  0,
  0,
  ...parameters.flatMap(fixed),
];
const xyz = (x: number, y: number, z: number): number[] => [
  ...letters('XYZ '),
  ...fourBytes(0),
  ...[x, y, z].flatMap(fixed),
];

function grayCurve(curve: number[]): ToneCurve | undefined {
  return parseIcc(handMade('GRAY', { kTRC: curve }))?.curves[0];
}

describe('the color constants', () => {
  it('has sRGB primaries adapted from D65 to D50 by Bradford', () => {
    const xy = [
      [0.64, 0.33],
      [0.3, 0.6],
      [0.15, 0.06],
    ] as const;
    const column = ([x, y]: readonly [number, number]): number[] => [x / y, 1, (1 - x - y) / y];
    const columns = xy.map(column);
    const primaries = [0, 1, 2].flatMap((row) => columns.map((entry) => entry[row]!)) as unknown as Matrix3;
    const apply = (m: Matrix3, v: readonly number[]): number[] =>
      [0, 1, 2].map((row) => m[row * 3]! * v[0]! + m[row * 3 + 1]! * v[1]! + m[row * 3 + 2]! * v[2]!);
    const diagonal = ([a, b, c]: number[]): Matrix3 => [a!, 0, 0, 0, b!, 0, 0, 0, c!];
    const white = column([0.3127, 0.329]);
    const toXyz = multiplyMatrix(primaries, diagonal(apply(invertMatrix(primaries), white)));
    const bradford: Matrix3 = [0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296];
    const from = apply(bradford, white);
    const to = apply(bradford, D50_XYZ);
    const scale = diagonal(to.map((value, index) => value / from[index]!));
    const adapted = multiplyMatrix(
      multiplyMatrix(multiplyMatrix(invertMatrix(bradford), scale), bradford),
      toXyz,
    );
    adapted.forEach((value, index) => expect(SRGB_TO_XYZ_D50[index]).toBeCloseTo(value, 9));
  });
});

describe('buildIcc and parseIcc', () => {
  it('brings primaries and curves back', () => {
    const profile = parsed(
      buildIcc({ description: 'Wide', toXyz: PROPHOTO, curve: { kind: 'gamma', gamma: 1.8 } }),
    );
    expect(profile.description).toBe('Wide');
    expect(profile.curves).toEqual(Array(3).fill({ kind: 'gamma', gamma: 461 / 256 }));
    profile.toXyz!.forEach((value, index) => expect(Math.abs(value - PROPHOTO[index]!)).toBeLessThan(3e-5));
  });

  it('has white at D50 exactly, and knows its own sRGB and linear curves', () => {
    const srgb = parsed(srgbProfile());
    expect(srgb.curves[1]).toEqual({ kind: 'srgb' });
    for (const row of [0, 1, 2]) {
      const sum = srgb.toXyz!.slice(row * 3, row * 3 + 3).reduce((total, entry) => total + entry);
      expect(sum).toBeCloseTo(D50_XYZ[row]!, 10);
    }
    const linear = parsed(linearProfile());
    expect(linear.curves[0]).toEqual({ kind: 'gamma', gamma: 1 });
    linear.toXyz!.forEach((value, index) =>
      expect(Math.abs(value - SRGB_TO_XYZ_D50[index]!)).toBeLessThan(3e-5),
    );
  });

  it('puts sRGB curves on the primaries of a source', () => {
    const source = parsed(
      buildIcc({ description: 'Wide', toXyz: PROPHOTO, curve: { kind: 'gamma', gamma: 1.8 } }),
    );
    const profile = parsed(profileWithSrgbCurve(source));
    expect(profile.description).toBe('Wide primaries, sRGB curve');
    expect(profile.curves[2]).toEqual({ kind: 'srgb' });
    profile.toXyz!.forEach((value, index) => expect(Math.abs(value - PROPHOTO[index]!)).toBeLessThan(5e-5));
    const gray = { description: 'Gray', curves: source.curves };
    expect(profileWithSrgbCurve(gray)).toEqual(srgbProfile());
  });

  it('reads all five parametric types', () => {
    const at = (curve: number[], x: number): number => evaluateToneCurve(grayCurve(curve)!, x);
    expect(at(para(0, 2), 0.5)).toBeCloseTo(0.25, 5);
    expect(at(para(1, 2, 2, -0.5), 0.5)).toBeCloseTo(0.25, 5);
    expect(at(para(1, 2, 2, -0.5), 0.2)).toBe(0);
    expect(at(para(2, 2, 2, -0.5, 0.125), 0.5)).toBeCloseTo(0.375, 5);
    expect(at(para(2, 2, 2, -0.5, 0.125), 0.2)).toBeCloseTo(0.125, 5);
    expect(at(para(3, 2, 1, 0, 0.5, 0.25), 0.125)).toBeCloseTo(0.0625, 5);
    expect(at(para(3, 2, 1, 0, 0.5, 0.25), 0.5)).toBeCloseTo(0.25, 5);
    expect(at(para(4, 2, 1, 0, 0.5, 0.25, 0.125, 0.0625), 0.5)).toBeCloseTo(0.375, 5);
    expect(at(para(4, 2, 1, 0, 0.5, 0.25, 0.125, 0.0625), 0.125)).toBeCloseTo(0.125, 5);
    expect(grayCurve(para(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))).toEqual({ kind: 'srgb' });
    expect(grayCurve(para(3, 2.39, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))?.kind).toBe('parametric');
    for (const bad of [para(0, 0), para(1, 2, 0, 1), para(5, 1, 1, 1, 1, 1, 1, 1), para(4, 2, 1)]) {
      expect(grayCurve(bad)).toBeUndefined();
    }
  });

  it('reads tables, and takes one for sRGB only where it is', () => {
    const table = (values: number[]): number[] => [
      ...letters('curv'),
      ...fourBytes(0),
      ...fourBytes(values.length),
      ...values.flatMap((value) => fourBytes(value).slice(2)),
    ];
    expect(grayCurve(table([0, 32768, 65535]))).toEqual({ kind: 'table', values: [0, 32768 / 65535, 1] });
    const srgb = Array.from({ length: 4096 }, (_, index) => Math.round(srgbToLinear(index / 4095) * 65535));
    expect(grayCurve(table(srgb))).toEqual({ kind: 'srgb' });
    srgb[2000]! += 5;
    expect(grayCurve(table(srgb))?.kind).toBe('table');
    expect(grayCurve(table([0, 65535]).slice(0, -1))).toBeUndefined();
  });

  it('reads a version 4 description and scales colorants to an exact white', () => {
    const mluc = [
      ...letters('mluc'),
      ...[0, 1, 12].flatMap(fourBytes),
      ...letters('enUS'),
      ...[4, 28].flatMap(fourBytes),
      ...[0, 0x4f, 0, 0x6b],
    ];
    const curve = para(0, 2.2);
    const tags = { desc: mluc, rTRC: curve, gTRC: curve, bTRC: curve };
    const colorants = {
      rXYZ: xyz(0.43607, 0.22249, 0.01392),
      gXYZ: xyz(0.38515, 0.71687, 0.09708),
      bXYZ: xyz(0.14307, 0.06061, 0.7141),
    };
    const profile = parsed(handMade('RGB ', { ...tags, ...colorants }));
    expect(profile.description).toBe('Ok');
    const [a, b, c] = profile.toXyz!.slice(6);
    expect(a! + b! + c!).toBeCloseTo(0.8249, 10);
    const flat = { ...colorants, bXYZ: colorants.gXYZ };
    expect(parseIcc(handMade('RGB ', { ...tags, ...flat }))).toBeUndefined();
    expect(parseIcc(handMade('RGB ', tags))).toBeUndefined();
    expect(parseIcc(handMade('CMYK', { ...tags, ...colorants }))).toBeUndefined();
  });

  it('never throws on damaged profiles', () => {
    const good = [srgbProfile(), linearProfile(), handMade('GRAY', { kTRC: para(4, 2, 1, 0, 1, 0, 0, 0) })];
    let readable = 0;
    for (let trial = 0; trial < 600; trial++) {
      const bytes = good[trial % good.length]!.slice();
      for (let change = 0; change < 3; change++) {
        const draw = trial * 8 + change * 2;
        const near = uniform(7, trial) < 0.7 ? Math.min(bytes.length, 260) : bytes.length;
        bytes[Math.floor(uniform(5, draw) * near)] = Math.floor(uniform(5, draw + 1) * 256);
      }
      const cut =
        uniform(9, trial) < 0.3 ? bytes.subarray(0, Math.floor(uniform(11, trial) * bytes.length)) : bytes;
      if (parseIcc(cut)) readable++;
    }
    expect(readable).toBeGreaterThan(50);
    expect(readable).toBeLessThan(550);
    expect(parseIcc(new Uint8Array())).toBeUndefined();
  });
});

describe('other software', () => {
  const inFile = <T>(bytes: Uint8Array, use: (path: string) => T): T => {
    const folder = mkdtempSync(join(tmpdir(), 'icc-'));
    try {
      const path = join(folder, 'profile.icc');
      writeFileSync(path, bytes);
      return use(path);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  itNeeding('transicc')('agrees with Little CMS on what our profiles mean', () => {
    const toXyz = (bytes: Uint8Array, rgb: readonly number[]): number[] =>
      inFile(bytes, (path) => {
        const options = ['-n', `-i${path}`, '-o*XYZ', '-t1'];
        const text = execFileSync('transicc', options, {
          input: `${rgb.join('\n')}\nq\n`,
          encoding: 'utf8',
          stdio: 'pipe',
        });
        return [...text.matchAll(/-?\d+\.\d+/g)].map(Number).slice(-3);
      });
    for (const rgb of [
      [255, 255, 255],
      [128, 128, 128],
      [200, 30, 90],
      [3, 2, 1],
    ]) {
      for (const curve of [{ kind: 'srgb' }, { kind: 'gamma', gamma: 1 }] as const) {
        const bytes = buildIcc({ description: 'Test', toXyz: PROPHOTO, curve });
        const linear = rgb.map((code) => evaluateToneCurve(curve, code / 255));
        const seen = toXyz(bytes, rgb);
        [0, 1, 2].forEach((row) => {
          const expected = linear.reduce(
            (sum, value, column) => sum + PROPHOTO[row * 3 + column]! * value,
            0,
          );
          expect(Math.abs(seen[row]! / 100 - expected)).toBeLessThan(1.5e-4);
        });
      }
    }
  });

  itNeeding('exiftool')('is what exiftool calls a valid profile', () => {
    const text = inFile(srgbProfile(), (path) =>
      execFileSync('exiftool', ['-validate', '-warning', '-ProfileDescription', '-s3', path], {
        encoding: 'utf8',
      }),
    );
    expect(text.trim().split('\n')).toEqual(['OK', 'sRGB']);
  });

  const sample = sharedPath('shared/reference/sample_inputs/A.tif');
  itNeeding('exiftool', 'shared/reference/sample_inputs/A.tif')(
    'reads the ProPhoto profile of a photograph',
    () => {
      const icc = execFileSync('exiftool', ['-b', '-icc_profile', sample]);
      const profile = parsed(new Uint8Array(icc));
      expect(readFileSync(sample).includes(icc)).toBe(true);
      expect(profile.description).toBe('ProPhoto RGB');
      expect(profile.curves[0]).toEqual({ kind: 'gamma', gamma: 461 / 256 });
      profile.toXyz!.forEach((value, index) => expect(Math.abs(value - PROPHOTO[index]!)).toBeLessThan(5e-5));
    },
  );
});
